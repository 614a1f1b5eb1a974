package dev.zmq.fuzz;

import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A search for inputs that break a target, guided by coverage: {@code .ci/fuzz}. What is
 * found goes into {@code src/test/resources/dev/zmq/fuzz}, in the folder of its target.
 */
class JazzerTests {

	@AfterAll
	static void closeSockets() {
		FuzzTarget.closeAll();
	}

	static Stream<byte[]> greetingSeeds() {
		return FuzzTarget.GREETING.seeds().stream();
	}

	@MethodSource("greetingSeeds")
	@FuzzTest
	void greeting(byte[] input) {
		FuzzTarget.GREETING.run(input);
	}

	static Stream<byte[]> framesSeeds() {
		return FuzzTarget.FRAMES.seeds().stream();
	}

	@MethodSource("framesSeeds")
	@FuzzTest
	void frames(byte[] input) {
		FuzzTarget.FRAMES.run(input);
	}

	static Stream<byte[]> commandSeeds() {
		return FuzzTarget.COMMAND.seeds().stream();
	}

	@MethodSource("commandSeeds")
	@FuzzTest
	void command(byte[] input) {
		FuzzTarget.COMMAND.run(input);
	}

	static Stream<byte[]> metadataSeeds() {
		return FuzzTarget.METADATA.seeds().stream();
	}

	@MethodSource("metadataSeeds")
	@FuzzTest
	void metadata(byte[] input) {
		FuzzTarget.METADATA.run(input);
	}

	static Stream<byte[]> handshakeSeeds() {
		return FuzzTarget.HANDSHAKE.seeds().stream();
	}

	@MethodSource("handshakeSeeds")
	@FuzzTest
	void handshake(byte[] input) {
		FuzzTarget.HANDSHAKE.run(input);
	}

	static Stream<byte[]> curveSeeds() {
		return FuzzTarget.CURVE.seeds().stream();
	}

	@MethodSource("curveSeeds")
	@FuzzTest
	void curve(byte[] input) {
		FuzzTarget.CURVE.run(input);
	}

	static Stream<byte[]> gssapiServerSeeds() {
		return FuzzTarget.GSSAPI_SERVER.seeds().stream();
	}

	@MethodSource("gssapiServerSeeds")
	@FuzzTest
	void gssapiServer(byte[] input) {
		FuzzTarget.GSSAPI_SERVER.run(input);
	}

	static Stream<byte[]> gssapiClientSeeds() {
		return FuzzTarget.GSSAPI_CLIENT.seeds().stream();
	}

	@MethodSource("gssapiClientSeeds")
	@FuzzTest
	void gssapiClient(byte[] input) {
		FuzzTarget.GSSAPI_CLIENT.run(input);
	}

	static Stream<byte[]> zapSeeds() {
		return FuzzTarget.ZAP.seeds().stream();
	}

	@MethodSource("zapSeeds")
	@FuzzTest
	void zap(byte[] input) {
		FuzzTarget.ZAP.run(input);
	}

	static Stream<byte[]> zapHandlerSeeds() {
		return FuzzTarget.ZAP_HANDLER.seeds().stream();
	}

	@MethodSource("zapHandlerSeeds")
	@FuzzTest
	void zapHandler(byte[] input) {
		FuzzTarget.ZAP_HANDLER.run(input);
	}

	static Stream<byte[]> tlsSeeds() {
		return FuzzTarget.TLS.seeds().stream();
	}

	@MethodSource("tlsSeeds")
	@FuzzTest
	void tls(byte[] input) {
		FuzzTarget.TLS.run(input);
	}

	static Stream<byte[]> socksSeeds() {
		return FuzzTarget.SOCKS.seeds().stream();
	}

	@MethodSource("socksSeeds")
	@FuzzTest
	void socks(byte[] input) {
		FuzzTarget.SOCKS.run(input);
	}

	static Stream<byte[]> endpointSeeds() {
		return FuzzTarget.ENDPOINT.seeds().stream();
	}

	@MethodSource("endpointSeeds")
	@FuzzTest
	void endpoint(byte[] input) {
		FuzzTarget.ENDPOINT.run(input);
	}

	static Stream<byte[]> optionSeeds() {
		return FuzzTarget.OPTION.seeds().stream();
	}

	@MethodSource("optionSeeds")
	@FuzzTest
	void option(byte[] input) {
		FuzzTarget.OPTION.run(input);
	}

	static Stream<byte[]> encodingSeeds() {
		return FuzzTarget.ENCODING.seeds().stream();
	}

	@MethodSource("encodingSeeds")
	@FuzzTest
	void encoding(byte[] input) {
		FuzzTarget.ENCODING.run(input);
	}

	static Stream<byte[]> zplSeeds() {
		return FuzzTarget.ZPL.seeds().stream();
	}

	@MethodSource("zplSeeds")
	@FuzzTest
	void zpl(byte[] input) {
		FuzzTarget.ZPL.run(input);
	}

	static Stream<byte[]> socketsSeeds() {
		return FuzzTarget.SOCKETS.seeds().stream();
	}

	@MethodSource("socketsSeeds")
	@FuzzTest
	void sockets(byte[] input) {
		FuzzTarget.SOCKETS.run(input);
	}

}
