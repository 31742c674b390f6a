def test_figs(app, world):
    from tests.whole.routes import every
    from tests.whole import plants
    from tests.whole.test_canaries import paths
    from tests.whole.callers import callers
    from cocreate.kernel.policy import Role
    print("FIG", len(list(app.url_map.iter_rules())), {m: (len(every(app, world, m)), len([r for r in every(app, world, m) if not r.is_narrow])) for m in ("GET","POST")}, len(callers(world)))
    planted = plants.plant(app, world.actor(Role.MODERATOR))
    print("FIG", len(planted), len(paths(app, world, planted)))
