package dev.zmq.internal.session;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.ConnectionLimit;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.session.Turnstile.Pass;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is let in, by a clock of the test.
 */
class TurnstileTests {

	private static final long SECOND = 1_000_000_000;

	private static final InetAddress SOMEBODY = address("192.0.2.1");

	private static final InetAddress ANOTHER = address("192.0.2.2");

	private final List<ConnectionLimit> refusals = new ArrayList<>();

	/** Such that sums overflow. */
	private long now = Long.MAX_VALUE - SECOND;

	@Test
	void withoutLimitsEverybodyIsLetIn() {
		Turnstile turnstile = new Turnstile(OptionValues.of(SocketType.PULL), () -> this.now);
		for (int i = 0; i < 10_000; i++) {
			admitted(turnstile, SOMEBODY);
			admitted(turnstile, null);
		}
	}

	@Test
	void aConnectionMoreThanTheMostIsRefusedUntilAnotherHasLeft() {
		Turnstile turnstile = limited(SocketOptions.MAX_CONNECTIONS, 2);
		Pass first = admitted(turnstile, SOMEBODY);
		Pass second = admitted(turnstile, null);
		refused(turnstile, ANOTHER, ConnectionLimit.CONNECTIONS);
		first.known();
		refused(turnstile, ANOTHER, ConnectionLimit.CONNECTIONS);
		first.left();
		first.left();
		admitted(turnstile, ANOTHER);
		refused(turnstile, ANOTHER, ConnectionLimit.CONNECTIONS);
		second.left();
		admitted(turnstile, SOMEBODY);
	}

	@Test
	void aHandshakeThatHasEndedMakesRoom() {
		Turnstile turnstile = limited(SocketOptions.MAX_HANDSHAKES, 2);
		Pass first = admitted(turnstile, SOMEBODY);
		Pass second = admitted(turnstile, ANOTHER);
		refused(turnstile, SOMEBODY, ConnectionLimit.HANDSHAKES);
		first.known();
		first.known();
		first.left();
		admitted(turnstile, SOMEBODY);
		refused(turnstile, SOMEBODY, ConnectionLimit.HANDSHAKES);
		second.left();
		admitted(turnstile, SOMEBODY);
	}

	@Test
	void handshakesAreCountedByAddress() {
		Turnstile turnstile = limited(SocketOptions.MAX_HANDSHAKES_PER_ADDRESS, 1);
		Pass first = admitted(turnstile, SOMEBODY);
		refused(turnstile, SOMEBODY, ConnectionLimit.HANDSHAKES_PER_ADDRESS);
		admitted(turnstile, ANOTHER);
		admitted(turnstile, null);
		admitted(turnstile, null);
		first.known();
		admitted(turnstile, SOMEBODY);
	}

	@Test
	void addressesOfOneIpv6NetworkCountAsOne() {
		Turnstile turnstile = limited(SocketOptions.MAX_HANDSHAKES_PER_ADDRESS, 1);
		admitted(turnstile, address("2001:db8:1:2::1"));
		refused(turnstile, address("2001:db8:1:2:ffff::9"), ConnectionLimit.HANDSHAKES_PER_ADDRESS);
		admitted(turnstile, address("2001:db8:1:3::1"));
		admitted(turnstile, address("0.0.0.1"));
		admitted(turnstile, address("::1"));
	}

	@Test
	void asManyAsASecondMayHaveComeAtOnceAndThenOneByOne() {
		Turnstile turnstile = limited(SocketOptions.CONNECTION_RATE, 4);
		for (int i = 0; i < 4; i++) {
			admitted(turnstile, SOMEBODY);
		}
		refused(turnstile, ANOTHER, ConnectionLimit.RATE);
		this.now += SECOND / 4;
		admitted(turnstile, ANOTHER);
		refused(turnstile, ANOTHER, ConnectionLimit.RATE);
		this.now += 100 * SECOND;
		for (int i = 0; i < 4; i++) {
			admitted(turnstile, SOMEBODY);
		}
		refused(turnstile, SOMEBODY, ConnectionLimit.RATE);
	}

	@Test
	void whoIsRefusedDoesNotUseTheRateUp() {
		Turnstile turnstile = limited(SocketOptions.CONNECTION_RATE, 1);
		admitted(turnstile, SOMEBODY);
		for (int i = 0; i < 10; i++) {
			refused(turnstile, SOMEBODY, ConnectionLimit.RATE);
		}
		this.now += SECOND;
		admitted(turnstile, SOMEBODY);
	}

	@Test
	void aFastAddressIsSlowedAndTheOthersAreNot() {
		Turnstile turnstile = limited(SocketOptions.CONNECTION_RATE_PER_ADDRESS, 2);
		admitted(turnstile, SOMEBODY);
		admitted(turnstile, SOMEBODY);
		refused(turnstile, SOMEBODY, ConnectionLimit.RATE_PER_ADDRESS);
		admitted(turnstile, ANOTHER);
		this.now += SECOND / 2;
		admitted(turnstile, SOMEBODY);
	}

	@Test
	void addressesBeyondThoseThatAreKnownShareOnePlaceUntilTheyAreForgotten() {
		Turnstile turnstile = limited(SocketOptions.CONNECTION_RATE_PER_ADDRESS, 1);
		for (int i = 0; i < Turnstile.MOST_ADDRESSES; i++) {
			// One of them stays, and has to be known.
			Pass pass = admitted(turnstile, numbered(i));
			if (i > 0) {
				pass.left();
			}
		}
		admitted(turnstile, numbered(100_000));
		refused(turnstile, numbered(200_000), ConnectionLimit.RATE_PER_ADDRESS);
		this.now += SECOND;
		admitted(turnstile, numbered(300_000));
		admitted(turnstile, numbered(400_000));
		assertThat(turnstile.addresses()).isEqualTo(3);
	}

	@Test
	void aFloodOfRefusalsIsToldOfOnceASecond() {
		RefusalNotices notices = new RefusalNotices(() -> this.now);
		assertThat(notices.count(ConnectionLimit.RATE)).isEqualTo(1);
		for (int i = 0; i < 100; i++) {
			assertThat(notices.count(ConnectionLimit.RATE)).isZero();
		}
		assertThat(notices.count(ConnectionLimit.HANDSHAKES)).isEqualTo(1);
		this.now += SECOND;
		assertThat(notices.count(ConnectionLimit.RATE)).isEqualTo(102);
		assertThat(notices.count(ConnectionLimit.RATE)).isZero();
	}

	private Turnstile limited(SocketOption<Integer> option, int limit) {
		return new Turnstile(OptionValues.of(SocketType.PULL).with(option, limit), () -> this.now);
	}

	private Pass admitted(Turnstile turnstile, @Nullable InetAddress address) {
		Pass pass = turnstile.admit(address, this.refusals::add);
		assertThat(this.refusals).isEmpty();
		assertThat(pass).isNotNull();
		return pass;
	}

	private void refused(Turnstile turnstile, @Nullable InetAddress address, ConnectionLimit limit) {
		assertThat(turnstile.admit(address, this.refusals::add)).isNull();
		assertThat(this.refusals).containsExactly(limit);
		this.refusals.clear();
	}

	private static InetAddress numbered(int number) {
		return address("10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255));
	}

	private static InetAddress address(String literal) {
		try {
			return InetAddress.getByName(literal);
		}
		catch (UnknownHostException ex) {
			throw new AssertionError(ex);
		}
	}

}
