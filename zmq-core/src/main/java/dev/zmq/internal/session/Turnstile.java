package dev.zmq.internal.session;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import dev.zmq.ConnectionLimit;
import dev.zmq.SocketOptions;
import dev.zmq.internal.option.OptionValues;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one port: how many connections it has, how many of them are still
 * strangers, and how fast new ones come, in all and from one address. A connection that
 * is let in has a {@link Pass}, which says what becomes of it.
 * <p>
 * Thread: the driver of the listening loop, except for what {@link Pass} says.
 */
final class Turnstile {

	/** Addresses that are told apart; who comes from one more shares its place. */
	static final int MOST_ADDRESSES = 4096;

	/** How long not to look again for addresses that need not be known any more. */
	private static final long PAUSE_NANOS = 100_000_000;

	private final int mostConnections;

	private final int mostHandshakes;

	private final int mostHandshakesPerAddress;

	private final int ratePerAddress;

	private final LongSupplier clock;

	private final ConnectionRate rate;

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicInteger handshakes = new AtomicInteger();

	private final Map<Network, Visitor> visitors = new HashMap<>();

	private final Visitor others;

	/** When visitors were last looked through. */
	private long lookedAt;

	/** An address, or the network that one owner of IPv6 addresses has. */
	private record Network(long high, long low) {

		static Network of(InetAddress address) {
			byte[] bytes = address.getAddress();
			long high = 0;
			for (int i = 0; i < Math.min(8, bytes.length); i++) {
				high = high << 8 | bytes[i] & 0xff;
			}
			return new Network(high, (address instanceof Inet6Address) ? 1 : 0);
		}

	}

	private record Visitor(AtomicInteger handshakes, ConnectionRate rate) {
	}

	Turnstile(OptionValues settings, LongSupplier clock) {
		this.mostConnections = settings.get(SocketOptions.MAX_CONNECTIONS);
		this.mostHandshakes = settings.get(SocketOptions.MAX_HANDSHAKES);
		this.mostHandshakesPerAddress = settings.get(SocketOptions.MAX_HANDSHAKES_PER_ADDRESS);
		this.ratePerAddress = settings.get(SocketOptions.CONNECTION_RATE_PER_ADDRESS);
		this.clock = clock;
		this.rate = new ConnectionRate(settings.get(SocketOptions.CONNECTION_RATE), clock.getAsLong());
		this.lookedAt = clock.getAsLong() - PAUSE_NANOS;
		this.others = new Visitor(new AtomicInteger(), new ConnectionRate(this.ratePerAddress, clock.getAsLong()));
	}

	/**
	 * Decides on a new connection.
	 * @param address whose it is, {@code null} if the transport has no addresses
	 * @param refused told of the limit that it is over
	 * @return what it is let in with, {@code null} if it is not
	 */
	@Nullable Pass admit(@Nullable InetAddress address, Consumer<ConnectionLimit> refused) {
		long now = this.clock.getAsLong();
		Visitor visitor = (address != null && (this.mostHandshakesPerAddress > 0 || this.ratePerAddress > 0))
				? visitor(Network.of(address), now) : null;
		ConnectionLimit over = over(visitor, now);
		if (over != null) {
			refused.accept(over);
			return null;
		}
		this.rate.count(now);
		if (visitor != null) {
			visitor.rate.count(now);
		}
		return new Pass((visitor != null) ? visitor.handshakes : null);
	}

	private @Nullable ConnectionLimit over(@Nullable Visitor visitor, long now) {
		if (isReached(this.mostConnections, this.connections)) {
			return ConnectionLimit.CONNECTIONS;
		}
		if (isReached(this.mostHandshakes, this.handshakes)) {
			return ConnectionLimit.HANDSHAKES;
		}
		if (visitor != null && isReached(this.mostHandshakesPerAddress, visitor.handshakes)) {
			return ConnectionLimit.HANDSHAKES_PER_ADDRESS;
		}
		if (visitor != null && !visitor.rate.hasRoom(now)) {
			return ConnectionLimit.RATE_PER_ADDRESS;
		}
		return this.rate.hasRoom(now) ? null : ConnectionLimit.RATE;
	}

	private static boolean isReached(int limit, AtomicInteger count) {
		return limit > 0 && count.get() >= limit;
	}

	private Visitor visitor(Network network, long now) {
		Visitor known = this.visitors.get(network);
		if (known != null) {
			return known;
		}
		if (this.visitors.size() >= MOST_ADDRESSES && now - this.lookedAt >= PAUSE_NANOS) {
			this.lookedAt = now;
			this.visitors.values()
				.removeIf((visitor) -> visitor.handshakes.get() == 0 && visitor.rate.isForgotten(now));
		}
		if (this.visitors.size() >= MOST_ADDRESSES) {
			return this.others;
		}
		Visitor visitor = new Visitor(new AtomicInteger(), new ConnectionRate(this.ratePerAddress, now));
		this.visitors.put(network, visitor);
		return visitor;
	}

	/** How many addresses are told apart now. */
	int addresses() {
		return this.visitors.size();
	}

	/** What a connection was let in with. Thread: any. */
	final class Pass {

		private final AtomicInteger[] strangers;

		/** 2: a stranger, 1: known, 0: gone. */
		private final AtomicInteger state = new AtomicInteger(2);

		private Pass(@Nullable AtomicInteger ofItsAddress) {
			this.strangers = (ofItsAddress != null) ? new AtomicInteger[] { Turnstile.this.handshakes, ofItsAddress }
					: new AtomicInteger[] { Turnstile.this.handshakes };
			Turnstile.this.connections.incrementAndGet();
			Arrays.asList(this.strangers).forEach(AtomicInteger::incrementAndGet);
		}

		/** The handshake has ended well. */
		void known() {
			if (this.state.compareAndSet(2, 1)) {
				Arrays.asList(this.strangers).forEach(AtomicInteger::decrementAndGet);
			}
		}

		/** The connection is over; once more changes nothing. */
		void left() {
			known();
			if (this.state.compareAndSet(1, 0)) {
				Turnstile.this.connections.decrementAndGet();
			}
		}

	}

}
