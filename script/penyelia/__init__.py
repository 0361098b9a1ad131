"""The supervisor behind script/server and script/test: standard library only.

It owns the servers it starts: a database and a broker when the environment names none, and for
script/server the web, worker and beat processes. It knows nothing of Django.
"""
