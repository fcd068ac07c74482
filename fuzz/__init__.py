"""Coverage-guided fuzzing: one module a target, each with ``one(data)``; ``run.py`` drives them."""
