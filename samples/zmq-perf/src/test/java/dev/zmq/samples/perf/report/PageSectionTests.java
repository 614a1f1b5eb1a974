package dev.zmq.samples.perf.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PageSectionTests {

	private final PageSection section = new PageSection("speed");

	@Test
	void onlyWhatIsBetweenTheCommentsIsReplaced() {
		String page = "before\n<!-- begin speed -->\nold\n<!-- end speed -->\nafter <!-- end other -->\n";
		String written = this.section.replace(page, "\n\nnew\n\n");
		assertThat(written)
			.isEqualTo("before\n<!-- begin speed -->\nnew\n<!-- end speed -->\nafter <!-- end other -->\n");
		assertThat(this.section.replace(written, "new")).isEqualTo(written);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "<!-- begin speed -->", "<!-- end speed --> <!-- begin speed -->",
			"<!-- begin other --> <!-- end other -->" })
	void aPageWithoutThemIsRefusedAndToldWhatToHave(String page) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.section.replace(page, "new"))
			.withMessageContaining("<!-- begin speed -->");
	}

}
