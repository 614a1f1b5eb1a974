package dev.zmq.internal.transport.ipc;

import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.zmq.SocketType;
import dev.zmq.ZmqBindException;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.StreamTransport.Listening;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Binders that meet at the same path. They share nothing but the file system, just as
 * binders in different processes do.
 */
@DisabledOnOs(OS.WINDOWS)
class IpcBinderRaceTests {

	private static final OptionValues SETTINGS = OptionValues.of(SocketType.PAIR);

	private final IpcTransport transport = new IpcTransport();

	@TempDir
	private Path directory;

	@RepeatedTest(50)
	void oneOfTwoBindersOfAStaleFileWins() throws Exception {
		String address = this.directory.resolve("race.sock").toString();
		this.transport.bind(address, SETTINGS).channel().close();
		assertOneWins(address);
	}

	@RepeatedTest(50)
	void oneOfTwoBindersOfAFreePathWins() throws Exception {
		assertOneWins(this.directory.resolve("race.sock").toString());
	}

	@RepeatedTest(50)
	void aBinderNeverSuffersFromTheCleanUpBefore() throws Exception {
		String address = this.directory.resolve("race.sock").toString();
		Listening first = this.transport.bind(address, SETTINGS);
		first.channel().close();
		List<@Nullable Listening> bound = race(() -> {
			first.cleanUp().run();
			return null;
		}, () -> this.transport.bind(address, SETTINGS));
		try (SocketChannel client = connect(address)) {
			assertThat(client.isConnected()).isTrue();
		}
		close(bound);
	}

	private void assertOneWins(String address) throws Exception {
		Callable<@Nullable Listening> binder = () -> {
			try {
				return this.transport.bind(address, SETTINGS);
			}
			catch (ZmqBindException ex) {
				assertThat(ex.addressInUse()).as(ex.getMessage()).isTrue();
				return null;
			}
		};
		List<@Nullable Listening> bound = race(binder, binder);
		assertThat(bound).filteredOn(Objects::nonNull).hasSize(1);
		try (SocketChannel client = connect(address)) {
			assertThat(client.isConnected()).isTrue();
		}
		close(bound);
		try (Stream<Path> files = Files.list(this.directory)) {
			assertThat(files).isEmpty();
		}
	}

	private SocketChannel connect(String address) throws Exception {
		SocketChannel channel = this.transport.open(address, this.transport.resolve(address, SETTINGS).get(0),
				SETTINGS);
		channel.connect(this.transport.resolve(address, SETTINGS).get(0));
		return channel;
	}

	private static void close(List<@Nullable Listening> bound) throws Exception {
		for (Listening listening : bound) {
			if (listening != null) {
				listening.channel().close();
				listening.cleanUp().run();
			}
		}
	}

	private static List<@Nullable Listening> race(Callable<@Nullable Listening> one,
			Callable<@Nullable Listening> other) throws Exception {
		CyclicBarrier start = new CyclicBarrier(2);
		ExecutorService executor = Executors.newFixedThreadPool(2);
		try {
			List<Future<@Nullable Listening>> futures = new ArrayList<>();
			for (Callable<@Nullable Listening> racer : List.of(one, other)) {
				futures.add(executor.submit(() -> {
					start.await();
					return racer.call();
				}));
			}
			List<@Nullable Listening> results = new ArrayList<>();
			for (Future<@Nullable Listening> future : futures) {
				results.add(future.get());
			}
			return results;
		}
		finally {
			executor.shutdownNow();
		}
	}

}
