#!/usr/bin/env python3
"""Watches with epoll what only somebody outside has open by now."""
import os
import select

from checked import beside, serve

read, write = os.pipe()
watch = select.epoll()
watch.register(read, select.EPOLLIN)


def hold(ready):
    watch.close()
    ready()


beside(hold)
os.close(read)
os.close(write)
serve()
