"""What every feature stands on, and what leans on no feature: time, database, policy, history, web."""
