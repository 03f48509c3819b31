"""The part of nginx's settings that names the workers: who comes again goes to the worker that knows the tab."""

_HEAD = """\
# Written by: ita-lens serve --workers {n} --port {port} --print-nginx
# Goes into /etc/nginx/conf.d/: which worker of ITA Lens a browser comes to.
#
# The cookie names the worker that answered last. While that one drains or is gone, the next one answers and the cookie
# follows: a tab's connection, its uploads and its downloads always meet the same process.

map $http_upgrade $ita_lens_connection {{
    default upgrade;
    ""      "";
}}

# The query of an address may name a work of an office: it is not written.
log_format ita_lens '$remote_addr [$time_iso8601] "$request_method $uri" $status $body_bytes_sent '
                    '$request_time $request_id worker=$ita_lens_served_by';
"""
_SERVER = "    server 127.0.0.1:{port} max_fails=1 fail_timeout=2s{backup};\n"


def workers_conf(n: int, first_port: int) -> str:
    """The file for `n` workers on ports from `first_port`."""
    numbers = range(1, n + 1)
    pool = _map("$cookie_ita_lens_worker", "$ita_lens_pool", {f'"{k}"': f"ita_lens_{k}" for k in numbers}, "ita_lens")
    by = {f'"~:{first_port + k - 1}$"': f'"{k}"' for k in numbers}
    served = _map("$upstream_addr", "$ita_lens_served_by", by, '""')
    line = '"ita_lens_worker=$ita_lens_served_by; Path=/; HttpOnly; Secure; SameSite=Lax"'
    known = {r'"~^(.*):\1$"': '""', '"~:$"': '""'}
    cookie = _map('"$cookie_ita_lens_worker:$ita_lens_served_by"', "$ita_lens_cookie", known, line)
    upstreams = [_upstream("ita_lens", "    least_conn;\n", dict.fromkeys(numbers, ""), first_port)]
    for own in numbers:
        order = {own: ""} | {k: " backup" for k in numbers if k != own}
        upstreams.append(_upstream(f"ita_lens_{own}", "", order, first_port))
    return "\n".join((_HEAD.format(n=n, port=first_port), pool, served, cookie, *upstreams))


def _map(of: str, to: str, entries: dict[str, str], default: str) -> str:
    lines = [f"    {key} {value};\n" for key, value in entries.items()]
    return f"map {of} {to} {{\n{''.join(lines)}    default {default};\n}}\n"


def _upstream(name: str, how: str, order: dict[int, str], first_port: int) -> str:
    servers = "".join(_SERVER.format(port=first_port + k - 1, backup=backup) for k, backup in order.items())
    return f"upstream {name} {{\n    zone {name} 64k;\n{how}{servers}    keepalive 16;\n}}\n"
