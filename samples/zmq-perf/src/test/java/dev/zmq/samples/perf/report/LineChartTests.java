package dev.zmq.samples.perf.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LineChartTests {

	@Test
	void everyPointHasItsPlace() throws Exception {
		Series one = new Series("ours").add(10, 100).add(100, 1000).add(1000, 10_000);
		Document svg = parsed(new LineChart("Title", "bytes", "a second", List.of(one)));
		List<Element> points = elements(svg, "circle");
		assertThat(points).hasSize(3);
		// The scales end at the outermost powers of ten, so the middle is the middle.
		assertThat(number(points.get(0), "cx")).isEqualTo(70);
		assertThat(number(points.get(0), "cy")).isEqualTo(370);
		assertThat(number(points.get(1), "cx")).isEqualTo(315);
		assertThat(number(points.get(1), "cy")).isEqualTo(205);
		assertThat(number(points.get(2), "cx")).isEqualTo(560);
		assertThat(number(points.get(2), "cy")).isEqualTo(40);
		assertThat(elements(svg, "polyline")).singleElement()
			.satisfies(
					(line) -> assertThat(line.getAttribute("points")).isEqualTo("70.0,370.0 315.0,205.0 560.0,40.0"));
	}

	@Test
	void theLegendAndTheScalesAreNamed() throws Exception {
		Series ours = new Series("ours <25>").add(64, 2_000_000);
		Series theirs = new Series("libzmq & co").add(64, 1_500_000);
		Document svg = parsed(new LineChart("PUSH & PULL", "bytes", "a second", List.of(ours, theirs)));
		List<String> words = elements(svg, "text").stream().map(Element::getTextContent).toList();
		assertThat(words).contains("PUSH & PULL", "bytes", "a second", "ours <25>", "libzmq & co", "10", "100", "1 M",
				"10 M");
		List<Element> lines = elements(svg, "polyline");
		assertThat(lines).hasSize(2);
		assertThat(lines.get(0).getAttribute("stroke")).isNotEqualTo(lines.get(1).getAttribute("stroke"));
	}

	@Test
	void whatWasNotMeasuredIsNoPoint() throws Exception {
		Series gaps = new Series("gaps").add(1, Double.NaN).add(0, 5).add(10, 0).add(10, Double.POSITIVE_INFINITY);
		Document svg = parsed(new LineChart("Nothing", "x", "y", List.of(gaps)));
		assertThat(elements(svg, "circle")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0.1, 0.1", "10, 10", "10000, 10 k", "1000000, 1 M", "1000000000, 1 G" })
	void ticksAreShort(double value, String text) {
		assertThat(LogAxis.label(value)).isEqualTo(text);
	}

	@Test
	void oneValueHasAScaleToo() {
		LogAxis axis = LogAxis.around(new double[] { 100 });
		assertThat(axis.ticks()).containsExactly(100.0, 1000.0);
		assertThat(axis.place(1000)).isCloseTo(1, within(1e-9));
	}

	private static Document parsed(LineChart chart) throws Exception {
		return DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new InputSource(new StringReader(chart.svg())));
	}

	private static List<Element> elements(Document svg, String name) {
		NodeList nodes = svg.getElementsByTagName(name);
		List<Element> elements = new ArrayList<>();
		for (int i = 0; i < nodes.getLength(); i++) {
			elements.add((Element) nodes.item(i));
		}
		return elements;
	}

	private static double number(Element element, String attribute) {
		return Double.parseDouble(element.getAttribute(attribute));
	}

}
