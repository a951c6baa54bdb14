"""What gunicorn loads: pgAdmin as a server for several people."""

import builtins

builtins.SERVER_MODE = True

from pgAdmin4 import app  # noqa: E402, F401
