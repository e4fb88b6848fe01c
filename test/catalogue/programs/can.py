#!/usr/bin/env python3
"""Listens to the network of a car."""
import socket

from checked import serve

bus = socket.socket(socket.AF_CAN, socket.SOCK_RAW, socket.CAN_RAW)
serve()
