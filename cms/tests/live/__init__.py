"""A real server in processes of its own, and a crowd that asks it by HTTP."""
