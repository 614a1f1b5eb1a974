"""Ends TLS before a plain peer, or begins it, as stunnel does.

    tls_relay.py server CERTS AUTHORITY PORT   accepts TLS, connects to PORT without
    tls_relay.py client CERTS AUTHORITY PORT   accepts without TLS, connects to PORT with it

Both sides ask for certificates. Prints the port it listens at.
"""
import socket
import ssl
import sys
import threading

role, certs, authority, port = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER if role == 'server' else ssl.PROTOCOL_TLS_CLIENT)
context.load_cert_chain(certs)
context.load_verify_locations(authority)
context.verify_mode = ssl.CERT_REQUIRED


def pump(source, sink):
    try:
        while True:
            data = source.recv(65536)
            if not data:
                break
            sink.sendall(data)
    except OSError:
        pass
    for end in (source, sink):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def serve(accepted):
    try:
        other = socket.create_connection(('127.0.0.1', port))
        if role == 'server':
            accepted = context.wrap_socket(accepted, server_side=True)
        else:
            other = context.wrap_socket(other, server_hostname='localhost')
    except OSError as failure:
        print('failed:', failure, file=sys.stderr, flush=True)
        accepted.close()
        return
    threading.Thread(target=pump, args=(accepted, other), daemon=True).start()
    pump(other, accepted)


listener = socket.create_server(('127.0.0.1', 0))
print(listener.getsockname()[1], flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), listener.close()), daemon=True).start()
try:
    while True:
        threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
except OSError:
    pass
