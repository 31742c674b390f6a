"""People in the room without a phone: they are counted, by hand or on paper, and nobody twice.

Each of them has a seat, as each phone has one; staff say how many of each group there are. A seat
that was counted by hand or whose slip was typed in has a mark in that vote, so the same key that
lets a phone vote once keeps it from being counted again. Of hands the box keeps numbers; a slip
falls in as the vote of a phone does.
"""
