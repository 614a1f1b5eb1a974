package dev.zmq.samples.perf.report;

/**
 * A part of a Markdown page that a program writes anew, between two comments that stay.
 * <p>
 * Thread: any.
 */
public final class PageSection {

	private final String begin;

	private final String end;

	/**
	 * A section.
	 * @param name its name in the comments
	 */
	public PageSection(String name) {
		this.begin = "<!-- begin " + name + " -->";
		this.end = "<!-- end " + name + " -->";
	}

	/**
	 * Replaces what is between the comments.
	 * @param page the page
	 * @param content what is to be there
	 * @return the new page
	 * @throws IllegalArgumentException if the page has not both comments
	 */
	public String replace(String page, String content) {
		int from = page.indexOf(this.begin);
		int to = page.indexOf(this.end);
		if (from < 0 || to < from) {
			throw new IllegalArgumentException(
					"the page has no section for this: put '" + this.begin + "' and '" + this.end + "' into it");
		}
		return page.substring(0, from + this.begin.length()) + "\n" + content.strip() + "\n" + page.substring(to);
	}

}
