package dev.zmq.security;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.zmq.Authenticator;
import dev.zmq.Authenticator.Attempt;
import dev.zmq.Authenticator.Decision;
import dev.zmq.Credentials;
import dev.zmq.IpNetwork;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What the ready-made authenticators decide.
 */
class AuthenticatorsTests {

	private static final Decision YES = Decision.allow("yes");

	private static final Decision NO = Decision.deny("no");

	private static final Decision LATER = Decision.tryLater("later");

	@ParameterizedTest
	@CsvSource({ "tcp://10.1.2.3:999,true", "tcp://10.9.0.1:999,false", "tcp://192.0.2.7:1,false",
			"tcp://[fd00::5]:5,true", "tcp://[2001:db8::1]:5,false", "tls+tcp://10.1.2.3:999,true",
			"tcp://[fd00::5%1]:5,true", "ipc:///tmp/socket,false" })
	void addressesAreAllowedAndDeniedByNetwork(String address, boolean allowed) {
		Authenticator authenticator = Authenticators.addresses(networks("10.0.0.0/8", "fd00::/8"),
				networks("10.9.0.0/16"));
		assertThat(decide(authenticator, attempt(address, new Credentials.None())) instanceof Decision.Allow)
			.isEqualTo(allowed);
	}

	@ParameterizedTest
	@CsvSource({ "tcp://10.1.2.3:999,true", "tcp://10.9.0.1:999,false", "ipc:///tmp/socket,true" })
	void withoutAllowedNetworksOnlyTheDeniedAreKeptOut(String address, boolean allowed) {
		Authenticator authenticator = Authenticators.addresses(List.of(), networks("10.9.0.0/16"));
		assertThat(decide(authenticator, attempt(address, new Credentials.None())) instanceof Decision.Allow)
			.isEqualTo(allowed);
	}

	@Test
	void whoHasProvenAnAllowedNameComesInByIt() {
		Authenticator authenticator = Authenticators.principals(List.of("alice@EXAMPLE.COM", "CN=alice"));
		for (Credentials known : new Credentials[] { new Credentials.Gssapi("alice@EXAMPLE.COM"),
				new Credentials.Principal("CN=alice") }) {
			assertThat(decide(authenticator, attempt("tcp://127.0.0.1:1", known)))
				.isEqualTo(Decision.allow(Zmtp.text(known.frames().get(0))));
		}
		for (Credentials unknown : new Credentials[] { new Credentials.Gssapi("alice@ELSEWHERE.COM"),
				new Credentials.Principal("CN=bob"), new Credentials.None(),
				new Credentials.Plain("alice@EXAMPLE.COM", "") }) {
			assertThat(decide(authenticator, attempt("tcp://127.0.0.1:1", unknown))).isInstanceOf(Decision.Deny.class);
		}
	}

	@Test
	void whoKnowsThePasswordComesInByName() {
		Authenticator authenticator = Authenticators.passwords(Map.of("alice", Pbkdf2.hash("wonderland", 1000)),
				PasswordVerifier.pbkdf2());
		assertThat(decide(authenticator, plain("alice", "wonderland"))).isEqualTo(Decision.allow("alice"));
		Decision wrongPassword = decide(authenticator, plain("alice", "looking-glass"));
		assertThat(wrongPassword).isInstanceOf(Decision.Deny.class);
		assertThat(decide(authenticator, plain("bob", "wonderland"))).isEqualTo(wrongPassword);
		assertThat(decide(authenticator, plain("alice", ""))).isEqualTo(wrongPassword);
		assertThat(decide(authenticator, attempt("tcp://127.0.0.1:1", new Credentials.None())))
			.isInstanceOf(Decision.Deny.class);
	}

	@Test
	void unknownNamesTakeAsMuchWorkAsKnownOnes() {
		AtomicInteger compared = new AtomicInteger();
		Authenticator authenticator = Authenticators.passwords((name) -> null, (password, stored) -> {
			compared.incrementAndGet();
			return true;
		}, "decoy");
		assertThat(decide(authenticator, plain("nobody", "x"))).isInstanceOf(Decision.Deny.class);
		assertThat(compared).hasValue(1);
	}

	@Test
	void withoutUsersNobodyComesIn() {
		Authenticator authenticator = Authenticators.passwords(Map.of(), PasswordVerifier.plainText());
		assertThat(decide(authenticator, plain("", ""))).isInstanceOf(Decision.Deny.class);
	}

	@Test
	void allMustAgree() {
		assertThat(decide(Authenticators.allOf(fixed(YES), fixed(NO), fixed(LATER)))).isEqualTo(NO);
		assertThat(decide(Authenticators.allOf(fixed(LATER), fixed(NO)))).isEqualTo(LATER);
		assertThat(decide(Authenticators.allOf(fixed(Decision.allow("a", Map.of("x", "1", "y", "1"))),
				fixed(Decision.allow("", Map.of("x", "2"))))))
			.isEqualTo(Decision.allow("a", Map.of("x", "2", "y", "1")));
	}

	@Test
	void oneIsEnough() {
		assertThat(decide(Authenticators.anyOf(fixed(NO), fixed(YES), (attempt) -> {
			throw new AssertionError("asked although it was decided");
		}))).isEqualTo(YES);
		assertThat(decide(Authenticators.anyOf(fixed(NO), fixed(LATER)))).isEqualTo(LATER);
		assertThat(decide(Authenticators.anyOf(fixed(NO), fixed(NO)))).isEqualTo(Decision.deny("no; no"));
		assertThatIllegalArgumentException().isThrownBy(Authenticators::anyOf);
	}

	@Test
	void hashesDifferByTheirSaltAndBelongToOnePasswordEach() {
		String hash = Pbkdf2.hash("correct horse", 1000);
		assertThat(hash).startsWith("$pbkdf2-sha512$i=1000$").isNotEqualTo(Pbkdf2.hash("correct horse", 1000));
		assertThat(Pbkdf2.matches("correct horse", hash)).isTrue();
		assertThat(Pbkdf2.matches("correct horsf", hash)).isFalse();
		assertThat(Pbkdf2.matches("", Pbkdf2.hash("", 1))).isTrue();
		assertThat(Pbkdf2.hash("x")).contains("i=210000");
	}

	@Test
	void aHashMadeElsewhereIsUnderstood() {
		// hashlib.pbkdf2_hmac("sha512", b"wonderland", b"0123456789abcdef", 1000, 32)
		assertThat(Pbkdf2.matches("wonderland",
				"$pbkdf2-sha512$i=1000$MDEyMzQ1Njc4OWFiY2RlZg$GBQV0aUMYbiyELyBOq6WBd4dDN58zrZ+z4OumtmTSVs"))
			.isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "secret", "$pbkdf2-sha512$i=0$AAAA$AAAA", "$pbkdf2-sha1$i=1$AAAA$AAAA",
			"$pbkdf2-sha512$i=999999999$AAAA$AAAA" })
	void whatIsNoHashIsRefused(String stored) {
		assertThatIllegalArgumentException().isThrownBy(() -> Pbkdf2.matches("x", stored));
	}

	@Test
	void plainTextIsComparedAsItIs() {
		assertThat(PasswordVerifier.plainText().matches("ä", "ä")).isTrue();
		assertThat(PasswordVerifier.plainText().matches("a", "ä")).isFalse();
	}

	private static Authenticator fixed(Decision decision) {
		return (attempt) -> decision.now();
	}

	private static Decision decide(Authenticator authenticator) {
		return decide(authenticator, plain("u", "p"));
	}

	private static Decision decide(Authenticator authenticator, Attempt attempt) {
		return authenticator.authenticate(attempt).toCompletableFuture().join();
	}

	private static Attempt plain(String user, String password) {
		return attempt("tcp://127.0.0.1:1", new Credentials.Plain(user, password));
	}

	private static Attempt attempt(String address, Credentials credentials) {
		return new Attempt("PLAIN", "", address, new byte[0], credentials, "server", new byte[0]);
	}

	private static List<IpNetwork> networks(String... texts) {
		return Stream.of(texts).map(IpNetwork::parse).toList();
	}

}
