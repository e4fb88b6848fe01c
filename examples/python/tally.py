#!/usr/bin/env python3
"""A server on asyncio: answers every line with a number that is one higher than the last, and its PID.

tally.py PORT

Every hundredth answer is told on standard output, which a unit of systemd leads to the journal.
"""
import asyncio
import os
import sys

count = 0


async def serve(reader, writer):
    global count
    while await reader.readline():
        count += 1
        if count % 100 == 0:
            print(f"{count} answers", flush=True)
        writer.write(f"{count} {os.getpid()}\n".encode())
        await writer.drain()
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "0.0.0.0", int(sys.argv[1]))
    await server.serve_forever()


asyncio.run(main())
