package dev.zmq;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files of ZPL: what was read is written so that it is read again.
 * <p>
 * Thread: one.
 */
public final class ZplFuzz {

	private ZplFuzz() {
	}

	/** Runs one. */
	public static void run(byte[] bytes) {
		Zpl zpl;
		try {
			zpl = Zpl.parse(new String(bytes, StandardCharsets.UTF_8).lines().toList());
		}
		catch (EncodingException ex) {
			assertThat(ex.getMessage()).startsWith("line ");
			return;
		}
		zpl.values().forEach((path, value) -> {
			assertThat(zpl.lineOf(path)).isPositive();
			String written;
			try {
				written = Zpl.quoted(value);
			}
			catch (EncodingException ex) {
				assertThat(ex.getMessage()).isNotBlank();
				return;
			}
			assertThat(Zpl.parse(List.of("name = " + written)).values()).containsEntry("name", value);
		});
	}

	/** Certificates and other files, good and bad. */
	public static List<byte[]> seeds() {
		String key = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID";
		return Stream.of("#   a comment\n\nmetadata\n    name = \"alice\"\ncurve\n    public-key = \"" + key + "\"\n",
				"metadata\ncurve\n    public-key = \"" + key + "\"\n    secret-key = \"" + key + "\"\n",
				"a = 1\nb='x # y' # z\nc = \n    d = e # f\n        g\n", "a\n  b = c", "\ta = b", "a b", "a = \"open",
				"a = \"x\" y", "= x", "/a = b", "a/ = b", "    a = b", "a\r\n    b = c\r", "\u2003", "a = \u2028b")
			.map((text) -> text.getBytes(StandardCharsets.UTF_8))
			.toList();
	}

}
