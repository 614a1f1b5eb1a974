package dev.zmq.testkit;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What a suite is repeated over: each transport, with threads that drive the I/O while
 * they wait and without.
 * <p>
 * Thread: any.
 *
 * @param transport the transport
 * @param cooperative whether waiting threads may drive
 */
public record Setup(Transport transport, boolean cooperative) {

	/** What a test runs on to which the transport makes no difference. */
	public static final Setup TCP = new Setup(Transport.TCP, true);

	/** Inside the context. */
	public static final Setup INPROC = new Setup(Transport.INPROC, true);

	/**
	 * Every transport, cooperative and not; TLS, which is slow to connect, once.
	 * @return all seven
	 */
	public static Stream<Setup> all() {
		return Arrays.stream(Transport.values())
			.flatMap((transport) -> Stream.of(new Setup(transport, true), new Setup(transport, false)))
			.filter((setup) -> setup.cooperative() || setup.transport() != Transport.TLS);
	}

	/**
	 * Every transport, cooperative.
	 * @return all four
	 */
	public static Stream<Setup> transports() {
		return all().filter(Setup::cooperative);
	}

	/**
	 * The transports that carry bytes, cooperative.
	 * @return all three
	 */
	public static Stream<Setup> streams() {
		return transports().filter((setup) -> setup.transport().isStream());
	}

	@Override
	public String toString() {
		return this.transport + (this.cooperative ? "" : ", not cooperative");
	}

}
