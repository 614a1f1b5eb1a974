package dev.zmq.samples.perf.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MarkdownTableTests {

	@Test
	void theHeadIsFollowedByALineAndTheRows() {
		MarkdownTable table = new MarkdownTable("work", "who").add("tcp", "ours").add("ipc", "");
		assertThat(table).hasToString("| work | who |\n|---|---|\n| tcp | ours |\n| ipc |  |\n");
	}

	@Test
	void aBarInACellDoesNotEndIt() {
		assertThat(new MarkdownTable("a").add("b|c").toString()).endsWith("| b\\|c |\n");
	}

	@Test
	void aRowHasAsManyCellsAsTheHead() {
		assertThatIllegalArgumentException().isThrownBy(() -> new MarkdownTable("a", "b").add("c"))
			.withMessageContaining("2 columns");
	}

}
