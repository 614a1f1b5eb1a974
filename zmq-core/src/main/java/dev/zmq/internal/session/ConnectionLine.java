package dev.zmq.internal.session;

/**
 * A connection, as its heartbeat sees it.
 * <p>
 * Thread: the driver.
 */
final class ConnectionLine implements Heartbeat.Line {

	private final Connection connection;

	private final Outbound outbound;

	ConnectionLine(Connection connection, Outbound outbound) {
		this.connection = connection;
		this.outbound = outbound;
	}

	@Override
	public void ping(byte[] frame) {
		this.outbound.control(frame);
	}

	@Override
	public boolean isPaused() {
		return this.connection.isPaused();
	}

	@Override
	public boolean isBehind() {
		return this.outbound.isBehind();
	}

	@Override
	public void readDirectly() {
		this.connection.readDirectly();
	}

	@Override
	public void dead(String reason) {
		this.connection.close(reason);
	}

}
