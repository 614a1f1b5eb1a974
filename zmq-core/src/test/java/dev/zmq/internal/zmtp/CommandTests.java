package dev.zmq.internal.zmtp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CommandTests {

	static Stream<Command> everyCommand() {
		byte[] bytes = { 0, 1, -1 };
		return Stream.of(new Command.Ready(Metadata.builder().add(Metadata.SOCKET_TYPE, "REQ").build()),
				new Command.Ready(Metadata.builder().build()), new Command.Error("400"), new Command.Error(""),
				new Command.Subscribe(bytes), new Command.Subscribe(new byte[0]), new Command.Cancel(bytes),
				new Command.Ping(0, new byte[0]), new Command.Ping(0xFFFF, new byte[16]), new Command.Pong(bytes),
				new Command.Pong(new byte[0]), new Command.Join("größe"), new Command.Leave("g".repeat(255)),
				new Command.Unknown("MESSAGE", bytes), new Command.Unknown("X".repeat(255), new byte[0]));
	}

	@ParameterizedTest
	@MethodSource("everyCommand")
	void everyCommandComesBackAsSent(Command command) {
		Command parsed = Command.parse(command.body());
		assertThat(parsed).hasSameClassAs(command);
		assertThat(parsed.name()).isEqualTo(command.name());
		assertThat(parsed.data()).isEqualTo(command.data());
		assertThat(parsed.body()).isEqualTo(command.body());
	}

	@ParameterizedTest
	@MethodSource("everyCommand")
	void noCutOfACommandBreaksAnythingButTheCommand(Command command) {
		byte[] body = command.body();
		for (int length = 0; length < body.length; length++) {
			parseQuietly(Arrays.copyOf(body, length));
		}
	}

	@Test
	void commandsAreWrittenAsInTheRfc() {
		assertHex(new Command.Ready(Metadata.builder().add("Socket-Type", "REP").build()),
				"0419" + "055245414459" + "0b536f636b65742d54797065" + "00000003" + "524550");
		assertHex(new Command.Error("400"), "040a" + "054552524f52" + "03343030");
		assertHex(new Command.Subscribe(new byte[] { 'A' }), "040b" + "09535542534352494245" + "41");
		assertHex(new Command.Cancel(new byte[0]), "0407" + "0643414e43454c");
		assertHex(new Command.Ping(0x0102, new byte[] { 3 }), "0408" + "0450494e47" + "0102" + "03");
		assertHex(new Command.Pong(new byte[] { 3 }), "0406" + "04504f4e47" + "03");
		assertHex(new Command.Join("g"), "0406" + "044a4f494e" + "67");
		assertHex(new Command.Leave("g"), "0407" + "054c45415645" + "67");
		assertHex(new Command.Unknown("HELLO", new byte[] { 1 }), "0407" + "0548454c4c4f" + "01");
	}

	@ParameterizedTest
	@CsvSource({ "244, 04fe", "245, 04ff", "246, 060000000000000100", "253, 060000000000000107",
			"254, 060000000000000108", "255, 060000000000000109", "256, 06000000000000010a" })
	void longTopicsFrameRight(int length, String header) {
		byte[] frame = new Command.Subscribe(Frame.content(length)).frame();
		assertThat(HexFormat.of().formatHex(frame)).startsWith(header + "09535542534352494245")
			.hasSize(header.length() + 2 * (10 + length));
	}

	@Test
	void cancelOf249BytesIsTheFirstThatNeedsALongHeader() {
		assertThat(new Command.Cancel(new byte[248]).frame()).startsWith(4, 255);
		assertThat(new Command.Cancel(new byte[249]).frame()).startsWith(6, 0, 0, 0, 0, 0, 0, 1, 0, 6);
	}

	@Test
	void pingIsNeverShorterThanLibzmqReads() {
		assertThat(new Command.Ping(0, new byte[0]).body()).hasSize(7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00", "0000", "0541", "055245414400", "ff", "0450494e", "02410a", "0241c4", "010d41" })
	void commandWithoutAProperNameIsMalformed(String body) {
		assertMalformed(body, ZmtpException.Kind.MALFORMED_COMMAND);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0450494e47", "0450494e4700", "0450494e470000" + "0000000000000000000000000000000000",
			"04504f4e47" + "0000000000000000000000000000000000" })
	void heartbeatWithAWrongLengthIsMalformed(String body) {
		assertMalformed(body, ZmtpException.Kind.MALFORMED_COMMAND);
	}

	@Test
	void groupMustFitAndBeUtf8() {
		assertMalformed("044a4f494e" + "67".repeat(256), ZmtpException.Kind.MALFORMED_COMMAND);
		assertMalformed("054c45415645" + "ff".repeat(255), ZmtpException.Kind.MALFORMED_COMMAND);
		assertThatIllegalArgumentException().isThrownBy(() -> new Command.Join("ü".repeat(128)));
	}

	@Test
	void readyWithDamagedPropertiesIsInvalidMetadata() {
		assertMalformed("055245414459" + "0b536f636b6574", ZmtpException.Kind.INVALID_METADATA);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "-, ''", "00, ''", "03343030, 400", "343030, 400", "0334303000ff, 400", "05343030, ?400",
					"0441420a43, AB?C", "061b5b324a4142, ?[2JAB", "0341c342, A\ufffdB", "05e280ae4142, ?AB",
					"05e280a84142, ?AB", "03c3bc41, üA" })
	void reasonOfAnErrorIsReadWithGoodWillAndMadeHarmless(String data, String reason) {
		String body = "054552524f52" + ((data != null) ? data : "");
		assertThat(Command.parse(HexFormat.of().parseHex(body))).isEqualTo(new Command.Error(reason));
	}

	@Test
	void longReasonIsCutBetweenCharacters() {
		assertThat(Command.parse(new Command.Error("x".repeat(300)).body()))
			.isEqualTo(new Command.Error("x".repeat(255)));
		assertThat(Command.parse(new Command.Error("ü".repeat(200)).body()))
			.isEqualTo(new Command.Error("ü".repeat(127)));
		assertThat(Command.parse(new Command.Error("x" + "€".repeat(85)).body()))
			.isEqualTo(new Command.Error("x" + "€".repeat(84)));
	}

	@Test
	void unlengthedReasonIsBounded() {
		byte[] body = ("\5ERROR" + "z".repeat(122)).getBytes(StandardCharsets.US_ASCII);
		assertThat(Command.parse(body)).isEqualTo(new Command.Error("z".repeat(122)));
	}

	@Test
	void namesAreCaseSensitive() {
		assertThat(Command.parse("\4Ping".getBytes(StandardCharsets.US_ASCII))).isInstanceOf(Command.Unknown.class);
	}

	@Test
	void whatCannotBeWrittenIsRejected() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Command.Ping(-1, new byte[0]));
		assertThatIllegalArgumentException().isThrownBy(() -> new Command.Ping(65536, new byte[0]));
		assertThatIllegalArgumentException().isThrownBy(() -> new Command.Ping(0, new byte[17]));
		assertThatIllegalArgumentException().isThrownBy(() -> new Command.Pong(new byte[17]));
		assertThatIllegalArgumentException().isThrownBy(() -> new Command.Unknown("", new byte[0]));
		assertThatIllegalArgumentException().isThrownBy(() -> new Command.Unknown("X".repeat(256), new byte[0]));
		assertThatIllegalArgumentException().isThrownBy(() -> new Command.Unknown("A\nB", new byte[0]));
	}

	@Test
	void onlyProtocolErrorsEscapeFromRandomCommands() {
		Command[] commands = everyCommand().toArray(Command[]::new);
		for (int seed = 0; seed < 50_000; seed++) {
			Random random = new Random(seed);
			byte[] body = commands[random.nextInt(commands.length)].body();
			int damage = Math.min(body.length, 1 + random.nextInt(12));
			for (int i = random.nextInt(4); i >= 0; i--) {
				body[random.nextInt(damage)] = (byte) random.nextInt(256);
			}
			parseQuietly(body);
			random.nextBytes(body);
			parseQuietly(body);
		}
	}

	private static void parseQuietly(byte[] body) {
		try {
			assertThat(Command.parse(body).name()).matches("[ -~]{1,255}");
		}
		catch (ZmtpException ex) {
			assertThat(ex).hasMessageMatching("\\p{Print}+");
		}
	}

	private static void assertHex(Command command, String frame) {
		assertThat(HexFormat.of().formatHex(command.frame())).isEqualTo(frame);
	}

	private static void assertMalformed(String body, ZmtpException.Kind kind) {
		assertThatExceptionOfType(ZmtpException.class).isThrownBy(() -> Command.parse(HexFormat.of().parseHex(body)))
			.satisfies((ex) -> assertThat(ex.kind()).isSameAs(kind));
	}

}
