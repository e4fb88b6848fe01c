"""nftables through libnftables, the library that the nft command itself is made of: no process is started in the freeze."""
from __future__ import annotations

import ctypes
import subprocess


class Firewall:
    def __init__(self) -> None:
        try:
            library = ctypes.CDLL("libnftables.so.1")
        except OSError:
            self._library = None
            return
        library.nft_ctx_new.restype = ctypes.c_void_p
        library.nft_ctx_new.argtypes = [ctypes.c_uint32]
        library.nft_run_cmd_from_buffer.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
        for name in ("nft_ctx_buffer_output", "nft_ctx_buffer_error"):
            getattr(library, name).argtypes = [ctypes.c_void_p]
        for name in ("nft_ctx_get_output_buffer", "nft_ctx_get_error_buffer"):
            getattr(library, name).argtypes = [ctypes.c_void_p]
            getattr(library, name).restype = ctypes.c_char_p
        self._library = library
        self._context = library.nft_ctx_new(0)
        library.nft_ctx_buffer_output(self._context)
        library.nft_ctx_buffer_error(self._context)

    def run(self, commands: str) -> str:
        """Carries out nft commands in one transaction and returns their output; OSError says what nft had against them."""
        if self._library is None:
            done = subprocess.run(["nft", "-f", "-"], input=commands, capture_output=True, text=True)
            if done.returncode != 0:
                raise OSError("nft: " + done.stderr.strip())
            return done.stdout
        failed = self._library.nft_run_cmd_from_buffer(self._context, commands.encode())
        output = self._library.nft_ctx_get_output_buffer(self._context).decode()
        errors = self._library.nft_ctx_get_error_buffer(self._context).decode()
        if failed:
            raise OSError("nft: " + errors.strip())
        return output

    def remove(self, table: str) -> None:
        """Deletes a table if it is there. Adding it first makes deleting one that is not there no error."""
        self.run("add table inet %s\ndelete table inet %s" % (table, table))
