package dev.zmq.internal.transport;

/**
 * The options of a socket that concern its channels.
 * <p>
 * Thread: any.
 *
 * @param ipv6 whether names and wildcards may mean IPv6 addresses
 * @param backlog the length of the accept queue
 * @param sendBuffer the kernel's send buffer in bytes, -1 the system's default
 * @param receiveBuffer the kernel's receive buffer in bytes, -1 the system's default
 * @param keepAlive -1 the system's default, 0 off, 1 on
 * @param keepAliveIdle idle seconds before the first probe, -1 the system's default
 * @param keepAliveInterval seconds between probes, -1 the system's default
 * @param keepAliveCount probes before giving up, -1 the system's default
 */
public record ChannelSettings(boolean ipv6, int backlog, int sendBuffer, int receiveBuffer, int keepAlive,
		int keepAliveIdle, int keepAliveInterval, int keepAliveCount) {
}
