package dev.zmq.samples.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.zmq.CloseReport;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code zmq-cli TYPE}: sends standard input, prints what comes.
 * <p>
 * Thread: one.
 */
@Command(name = "zmq-cli", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
		description = "Netcat for ZeroMQ: sends every line of standard input as a message and prints every message as a"
				+ " line. A message is a JSON array of frames: strings, or {\"hex\":\"00ff\"}.",
		exitCodeListHeading = "Exit codes:%n", exitCodeList = { "0:done", "2:used wrongly", "3:time-out", "4:failed" })
final class SocketCommand implements Callable<Integer> {

	/** After the last message that was wanted: for replies that are on their way out. */
	static final Duration LAST_FLUSH = Duration.ofSeconds(2);

	@Spec
	@Nullable CommandSpec spec;

	@Parameters(arity = "0..1", paramLabel = "TYPE",
			description = "The type of the socket, in lower case: pair pub sub req rep dealer router pull push xpub xsub"
					+ " and so on.")
	@Nullable SocketType type;

	@Option(names = "--bind", paramLabel = "EP", description = "Bind to an endpoint; may be repeated.")
	List<String> binds = new ArrayList<>();

	@Option(names = "--connect", paramLabel = "EP", description = "Connect to an endpoint; may be repeated.")
	List<String> connects = new ArrayList<>();

	@Option(names = "--subscribe", paramLabel = "PREFIX",
			description = "Subscribe; for sub and xsub; may be repeated. Default for sub: everything.")
	List<String> subscriptions = new ArrayList<>();

	@Option(names = "--join", paramLabel = "GROUP", description = "Join a group; for dish; may be repeated.")
	List<String> groups = new ArrayList<>();

	@Option(names = "--option", paramLabel = "NAME=VALUE",
			description = "Set an option of the socket, for example rcvhwm=10; may be repeated.")
	List<String> settings = new ArrayList<>();

	@Option(names = "--wait-peers", paramLabel = "N", defaultValue = "0",
			description = "Begin when so many peers are connected.")
	int waitPeers;

	@Option(names = "--receive", paramLabel = "N", defaultValue = "0", description = "End after so many messages.")
	long receive;

	@Option(names = "--stay", description = "Go on after the end of standard input.")
	boolean stay;

	@Option(names = "--text", description = "A line is one text frame, not JSON.")
	boolean text;

	@Option(names = "--interval", paramLabel = "MS", defaultValue = "0",
			description = "Milliseconds between two messages that are sent.")
	long interval;

	@Option(names = "--repeat", paramLabel = "N", defaultValue = "1", description = "Send each line so many times.")
	long repeat;

	@Option(names = "--reply", paramLabel = "echo|TEXT",
			description = "What a rep replies: the request, or a text. Default: the next line of standard input.")
	@Nullable String reply;

	@Mixin
	CurveOptions curve = new CurveOptions();

	@Mixin
	PlainOptions plain = new PlainOptions();

	@Mixin
	CommonOptions common = new CommonOptions();

	@Override
	public Integer call() throws Exception {
		CommandSpec mine = Objects.requireNonNull(this.spec);
		SocketType socketType = this.type;
		if (socketType == null) {
			throw usage("missing TYPE; use one of " + Cli.names() + ", or proxy, or keygen");
		}
		check(socketType);
		Program program = new Program(mine.commandLine(), this.common);
		return program.run((context, deadline) -> run(context, deadline, program, socketType));
	}

	private ParameterException usage(String message) {
		return new ParameterException(Objects.requireNonNull(this.spec).commandLine(), message);
	}

	private void check(SocketType socketType) {
		String name = Cli.name(socketType);
		if (this.binds.isEmpty() && this.connects.isEmpty()) {
			throw usage("nowhere to go: give --bind or --connect with an endpoint, for example tcp://127.0.0.1:5555");
		}
		boolean subscriber = socketType == SocketType.SUB || socketType == SocketType.XSUB;
		if (!this.subscriptions.isEmpty() && !subscriber) {
			throw usage("--subscribe is for sub and xsub, not for " + name);
		}
		if (!this.groups.isEmpty() && socketType != SocketType.DISH) {
			throw usage("--join is for dish, not for " + name);
		}
		if (this.text && socketType == SocketType.RADIO) {
			throw usage("--text is not for radio: a line of text has no place for the group");
		}
		if (this.receive != 0 && !socketType.canReceive()) {
			throw usage("--receive is not for " + name + ", which only sends");
		}
		if (this.reply != null && socketType != SocketType.REP) {
			throw usage("--reply is for rep, not for " + name);
		}
		atLeast("--receive", 0, this.receive);
		atLeast("--wait-peers", 0, this.waitPeers);
		atLeast("--interval", 0, this.interval);
		atLeast("--repeat", 1, this.repeat);
	}

	private void atLeast(String option, long least, long value) {
		if (value < least) {
			throw usage(option + " must be at least " + least + ", not " + value);
		}
	}

	private int run(ZmqContext context, Deadline deadline, Program program, SocketType socketType) throws Exception {
		ZmqSocket socket = context.socket(socketType);
		this.settings.forEach((setting) -> set(socket, setting));
		this.curve.apply(socket);
		this.plain.apply(socket);
		program.watch(socket);
		if (socketType == SocketType.SUB && this.subscriptions.isEmpty()) {
			socket.subscribe("");
		}
		this.subscriptions.forEach(socket::subscribe);
		this.groups.forEach(socket::join);
		this.binds.forEach(socket::bind);
		this.connects.forEach(socket::connect);
		program.ready(socket);
		if (this.waitPeers > 0) {
			socket.awaitPeers(this.waitPeers, deadline.left());
		}
		Conversation conversation = new Conversation(socket, this, deadline);
		if (!await(conversation, socket, deadline)) {
			socket.close(Duration.ZERO);
			return program.timeout("the run took " + this.common.timeout + " ms; " + conversation);
		}
		boolean counted = this.receive > 0 || conversation.isOutputClosed();
		CloseReport report = socket.close(counted ? deadline.left(LAST_FLUSH) : deadline.left());
		if (report.discardedMessages() > 0 && !counted) {
			return program.timeout(report.discardedMessages() + " messages have not left");
		}
		return Exit.DONE;
	}

	private static boolean await(Conversation conversation, ZmqSocket socket, Deadline deadline) throws Exception {
		try {
			return conversation.await();
		}
		catch (UsageException ex) {
			// The lines before the wrong one were right.
			socket.close(deadline.left(LAST_FLUSH));
			throw ex;
		}
	}

	private static void set(ZmqSocket socket, String setting) {
		int equals = setting.indexOf('=');
		if (equals < 1) {
			throw new UsageException("--option '" + setting + "' is not of the form NAME=VALUE; names are " + names(),
					null);
		}
		set(socket, SocketOptions.of(setting.substring(0, equals)), setting.substring(equals + 1));
	}

	private static <T> void set(ZmqSocket socket, SocketOption<T> option, String value) {
		socket.setOption(option, option.parse(value));
	}

	private static String names() {
		return String.join(" ",
				SocketOptions.values()
					.stream()
					.map((option) -> option.name().toLowerCase(Locale.ROOT))
					.sorted()
					.toList());
	}

}
