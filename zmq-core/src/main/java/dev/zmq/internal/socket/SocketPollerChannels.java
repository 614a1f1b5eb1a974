package dev.zmq.internal.socket;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.zmq.PollEvent;
import dev.zmq.PollResult;
import dev.zmq.ZmqException;
import org.jspecify.annotations.Nullable;

/**
 * The channels in a poller, behind a selector of its own. Others only note their wishes;
 * the thread that polls brings the selector up to date before it asks it.
 * <p>
 * Thread: the one that polls, except for {@link #add}, {@link #modify}, {@link #remove},
 * {@link #size}, {@link #wakeup} and {@link #close}: any.
 */
final class SocketPollerChannels {

	private static final int IN = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;

	private static final int OUT = SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT;

	private final Map<SelectableChannel, Wish> wishes = new ConcurrentHashMap<>();

	private final Selector selector;

	/** Whose turn it is, if not all can be reported. */
	private long first;

	/** Who was added and who is registered may differ until the next look. */
	private record Wish(@Nullable Object attachment, Set<PollEvent> events) {
	}

	SocketPollerChannels() {
		try {
			this.selector = Selector.open();
		}
		catch (IOException ex) {
			throw new ZmqException("The poller cannot open a selector: " + ex.getMessage()
					+ "; is the limit of open files reached (ulimit -n)?", ex);
		}
	}

	void add(SelectableChannel channel, @Nullable Object attachment, PollEvent[] events) {
		if (!channel.isOpen()) {
			throw new ZmqException("Channel " + channel + " is closed");
		}
		if (channel.isBlocking()) {
			throw new ZmqException("Channel " + channel
					+ " is blocking; call configureBlocking(false) before it is added to a poller");
		}
		if (this.wishes.putIfAbsent(channel, new Wish(attachment, checked(channel, events))) != null) {
			throw new ZmqException("Channel " + channel + " is in the poller already; use modify");
		}
	}

	void modify(SelectableChannel channel, PollEvent[] events) {
		Set<PollEvent> wanted = checked(channel, events);
		if (this.wishes.computeIfPresent(channel, (key, old) -> new Wish(old.attachment(), wanted)) == null) {
			throw unknown(channel);
		}
	}

	void remove(SelectableChannel channel) {
		if (this.wishes.remove(channel) == null) {
			throw unknown(channel);
		}
	}

	private static ZmqException unknown(SelectableChannel channel) {
		return new ZmqException("Channel " + channel + " is not in the poller; add it first");
	}

	private static Set<PollEvent> checked(SelectableChannel channel, PollEvent[] events) {
		Set<PollEvent> wanted = EnumSet.noneOf(PollEvent.class);
		wanted.addAll(Arrays.asList(events));
		if (wanted.contains(PollEvent.READABLE) && (channel.validOps() & IN) == 0) {
			throw new ZmqException("Channel " + channel + " is never readable");
		}
		if (wanted.contains(PollEvent.WRITABLE) && (channel.validOps() & OUT) == 0) {
			throw new ZmqException("Channel " + channel + " is never writable");
		}
		return wanted;
	}

	int size() {
		return this.wishes.size();
	}

	/**
	 * Adds what is ready now.
	 * @param results where to
	 * @param most how many results there may be
	 */
	void collect(List<PollResult> results, int most) {
		try {
			register(results, most);
			this.selector.selectedKeys().clear();
			this.selector.selectNow();
		}
		catch (IOException ex) {
			throw new ZmqException("The poller cannot ask its channels: " + ex.getMessage(), ex);
		}
		catch (ClosedSelectorException ex) {
			// The poller is closed, as its thread is about to see.
			return;
		}
		List<SelectionKey> keys = List.copyOf(this.selector.selectedKeys());
		for (int i = 0; i < keys.size() && results.size() < most; i++) {
			// Another begins each time, so that none is left out for ever.
			SelectionKey key = keys.get((int) ((this.first + i) % keys.size()));
			Wish wish = this.wishes.get(key.channel());
			if (wish != null && key.isValid()) {
				add(results, key, wish);
			}
		}
		this.first += Math.max(1, results.size());
	}

	private static void add(List<PollResult> results, SelectionKey key, Wish wish) {
		Set<PollEvent> ready = EnumSet.noneOf(PollEvent.class);
		int operations = key.readyOps();
		if ((operations & IN) != 0) {
			ready.add(PollEvent.READABLE);
		}
		if ((operations & OUT) != 0) {
			ready.add(PollEvent.WRITABLE);
		}
		if (!ready.isEmpty()) {
			results.add(new PollResult(null, key.channel(), wish.attachment(), ready));
		}
	}

	/** Makes the selector's keys what is wished; reports who is closed. */
	private void register(List<PollResult> results, int most) throws IOException {
		for (SelectionKey key : this.selector.keys()) {
			if (!this.wishes.containsKey(key.channel())) {
				key.cancel();
			}
		}
		for (Map.Entry<SelectableChannel, Wish> entry : this.wishes.entrySet()) {
			SelectableChannel channel = entry.getKey();
			Wish wish = entry.getValue();
			if (!channel.isOpen()) {
				if (results.size() < most && this.wishes.remove(channel, wish)) {
					results.add(new PollResult(null, channel, wish.attachment(), EnumSet.of(PollEvent.ERROR)));
				}
				continue;
			}
			try {
				register(channel, operations(channel, wish.events()));
			}
			catch (ClosedChannelException ex) {
				// Closed at this moment: reported the next time.
				this.selector.wakeup();
			}
		}
	}

	private void register(SelectableChannel channel, int operations) throws IOException {
		SelectionKey key = channel.keyFor(this.selector);
		if (key != null && !key.isValid()) {
			// Taken out and added again: the selector has to forget the old key first.
			this.selector.selectNow();
			key = null;
		}
		if (key == null) {
			channel.register(this.selector, operations);
		}
		else if (key.interestOps() != operations) {
			key.interestOps(operations);
		}
	}

	private static int operations(SelectableChannel channel, Set<PollEvent> events) {
		int operations = 0;
		if (events.contains(PollEvent.READABLE)) {
			operations |= IN;
		}
		if (events.contains(PollEvent.WRITABLE)) {
			boolean connecting = channel instanceof SocketChannel socket && socket.isConnectionPending();
			operations |= connecting ? SelectionKey.OP_CONNECT : SelectionKey.OP_WRITE;
		}
		return operations & channel.validOps();
	}

	/**
	 * Sleeps until a channel is ready, {@link #wakeup} is called, or the time is over.
	 * @param nanos how long; negative is for ever
	 */
	void sleep(long nanos) {
		try {
			this.selector.select((nanos < 0) ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999)));
		}
		catch (IOException ex) {
			throw new ZmqException("The poller cannot wait for its channels: " + ex.getMessage(), ex);
		}
		catch (ClosedSelectorException ex) {
			// The poller is closed, as its thread is about to see.
		}
	}

	void wakeup() {
		this.selector.wakeup();
	}

	void close() {
		try {
			this.selector.close();
		}
		catch (IOException ex) {
			throw new ZmqException("The poller cannot close its selector: " + ex.getMessage(), ex);
		}
	}

}
