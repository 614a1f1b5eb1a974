/**
 * Ready-made ways to decide who may become a peer, for
 * {@link dev.zmq.SocketOptions#AUTHENTICATOR}.
 * <p>
 * Thread: any.
 */
@NullMarked
package dev.zmq.security;

import org.jspecify.annotations.NullMarked;
