"""Settings by environment: ``dev`` (the default), ``test`` and ``prod``, all built on ``base``."""
