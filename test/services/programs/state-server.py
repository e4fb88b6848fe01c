"""Keeps states and their locks as the documentation of Terraform's http backend says that a server does.

    state-server.py ADDRESS PORT CERTIFICATE KEY USER:PASSWORD

GET, POST and DELETE at any path are a state; LOCK and UNLOCK there, or POST and DELETE at PATH/lock as GitLab has it, its
lock. A lock that is held is answered with 423 and what its holder has said of it: with 409 at PATH/lock, and with no more
than the holder's id for a path that begins with /terse/. States are kept in memory.
"""
import base64
import json
import ssl
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

STATES: "dict[str, bytes]" = {}
LOCKS: "dict[str, dict]" = {}
ALONE = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    authorization = ""

    def handle_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if self.headers.get("authorization") != self.authorization:
            return self.answer(401, b"who are you?")
        url = urlsplit(self.path)
        method, path, taken = self.command, url.path, 423
        if path.endswith("/lock"):
            path, taken = path[: -len("/lock")], 409
            method = {"POST": "LOCK", "DELETE": "UNLOCK"}.get(method, method)
        with ALONE:
            self.answer(*self.serve(method, path, taken, body, parse_qs(url.query).get("ID", [""])[0]))

    def serve(self, method: str, path: str, taken: int, body: bytes, lock_id: str) -> "tuple[int, bytes]":
        held = LOCKS.get(path)
        said = b"" if held is None else json.dumps(held).encode()
        if held is not None and path.startswith("/terse/"):
            said = held["ID"].encode()
        if method == "GET":
            return (200, STATES[path]) if path in STATES else (404, b"")
        if method == "LOCK":
            if held is not None:
                return taken, said
            LOCKS[path] = json.loads(body)
            return 200, b""
        if method == "UNLOCK":
            if held is None or held["ID"] != json.loads(body)["ID"]:
                return 409, said
            del LOCKS[path]
            return 200, b""
        if (held or {"ID": ""})["ID"] != lock_id:
            return taken, said
        if method == "DELETE":
            STATES.pop(path, None)
            return 200, b""
        state = json.loads(body)
        # As GitLab, which has every serial number once.
        if path in STATES and state["serial"] <= json.loads(STATES[path])["serial"]:
            return 422, b"serial"
        STATES[path] = body
        return 200, b""

    do_GET = do_POST = do_DELETE = do_LOCK = do_UNLOCK = handle_any

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        pass


def main() -> None:
    address, port, certificate, key, login = sys.argv[1:]
    Handler.authorization = "Basic " + base64.b64encode(login.encode()).decode()
    server = ThreadingHTTPServer((address, int(port)), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.serve_forever()


main()
