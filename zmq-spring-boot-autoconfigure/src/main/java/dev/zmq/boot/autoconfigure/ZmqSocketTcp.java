package dev.zmq.boot.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * TCP connections.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqSocketTcp {

	/**
	 * Whether to send keep-alive probes. The system decides if not set.
	 */
	private @Nullable Boolean keepAlive;

	/**
	 * Idle time before the first keep-alive probe, in whole seconds.
	 */
	private @Nullable Duration keepAliveIdle;

	/**
	 * Time between keep-alive probes, in whole seconds.
	 */
	private @Nullable Duration keepAliveInterval;

	/**
	 * Number of keep-alive probes without answer before the connection is given up.
	 */
	private @Nullable Integer keepAliveCount;

	/**
	 * Size of the kernel's send buffer.
	 */
	private @Nullable DataSize sendBuffer;

	/**
	 * Size of the kernel's receive buffer.
	 */
	private @Nullable DataSize receiveBuffer;

	/**
	 * Type-of-service byte of packets, 0 to 255.
	 */
	private @Nullable Integer typeOfService;

	public @Nullable Boolean getKeepAlive() {
		return this.keepAlive;
	}

	public void setKeepAlive(@Nullable Boolean keepAlive) {
		this.keepAlive = keepAlive;
	}

	public @Nullable Duration getKeepAliveIdle() {
		return this.keepAliveIdle;
	}

	public void setKeepAliveIdle(@Nullable Duration keepAliveIdle) {
		this.keepAliveIdle = keepAliveIdle;
	}

	public @Nullable Duration getKeepAliveInterval() {
		return this.keepAliveInterval;
	}

	public void setKeepAliveInterval(@Nullable Duration keepAliveInterval) {
		this.keepAliveInterval = keepAliveInterval;
	}

	public @Nullable Integer getKeepAliveCount() {
		return this.keepAliveCount;
	}

	public void setKeepAliveCount(@Nullable Integer keepAliveCount) {
		this.keepAliveCount = keepAliveCount;
	}

	public @Nullable DataSize getSendBuffer() {
		return this.sendBuffer;
	}

	public void setSendBuffer(@Nullable DataSize sendBuffer) {
		this.sendBuffer = sendBuffer;
	}

	public @Nullable DataSize getReceiveBuffer() {
		return this.receiveBuffer;
	}

	public void setReceiveBuffer(@Nullable DataSize receiveBuffer) {
		this.receiveBuffer = receiveBuffer;
	}

	public @Nullable Integer getTypeOfService() {
		return this.typeOfService;
	}

	public void setTypeOfService(@Nullable Integer typeOfService) {
		this.typeOfService = typeOfService;
	}

}
