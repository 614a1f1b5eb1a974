package dev.zmq.samples.perf.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures rows. All contenders of a row are started and warmed up, then they take turns,
 * A B C A B C, so that what else the machine does hits all of them alike. Who waits for
 * its turn is idle.
 * <p>
 * Thread: one.
 */
public final class Interleaved {

	private static final int FIRST_COUNT = 100;

	/** A shorter timing says little about the next. */
	private static final double LONG_ENOUGH = 0.1;

	private static final int GROWTH = 5;

	private static final double SECOND = 1e9;

	private final Plan plan;

	private final Consumer<String> progress;

	/**
	 * With a plan.
	 * @param plan how long and how often
	 * @param progress told what happens, line by line
	 */
	public Interleaved(Plan plan, Consumer<String> progress) {
		this.plan = plan;
		this.progress = progress;
	}

	/**
	 * Measures a row. A contender that fails has no more rounds; the others go on.
	 * @param row the row
	 * @param contenders who takes part
	 * @return all rounds
	 */
	public Outcome measure(Row row, List<Contender> contenders) {
		this.progress.accept(row.title());
		Outcome outcome = new Outcome(row);
		List<Turn> turns = new ArrayList<>();
		try {
			for (Contender contender : contenders) {
				attempt(contender, () -> {
					Session session = row.open(contender);
					Turn turn = new Turn(contender, session);
					turns.add(turn);
					turn.count = count(session, row, contender);
				}, () -> leave(turns, contender));
			}
			for (int round = 0; round < this.plan.rounds(); round++) {
				for (Turn turn : List.copyOf(turns)) {
					attempt(turn.contender, () -> outcome.add(turn.contender, sample(turn, row)),
							() -> leave(turns, turn.contender));
				}
			}
		}
		finally {
			turns.forEach((turn) -> turn.session.close());
		}
		for (Contender contender : outcome.contenders()) {
			this.progress.accept(
					"  " + contender.title() + " " + row.measure().format(outcome.median(contender, Sample::value)));
		}
		return outcome;
	}

	private void attempt(Contender contender, Runnable work, Runnable otherwise) {
		try {
			work.run();
		}
		catch (PeerException ex) {
			this.progress.accept("  without " + contender.title() + ": " + ex.getMessage());
			otherwise.run();
		}
	}

	private static void leave(List<Turn> turns, Contender contender) {
		for (Turn turn : List.copyOf(turns)) {
			if (turn.contender.equals(contender)) {
				turns.remove(turn);
				turn.session.close();
			}
		}
	}

	/** Warms up, and finds out how many operations fill a round. */
	private long count(Session session, Row row, Contender contender) {
		if (!session.hasCount()) {
			return 1;
		}
		WarmUp warmUp = new WarmUp(this.plan.warmUp(contender.engine()));
		long start = System.nanoTime();
		long count = FIRST_COUNT;
		while (true) {
			Reading reading = session.go(count, row.size());
			double seconds = reading.nanos() / SECOND;
			double perSecond = count / seconds;
			double passed = (System.nanoTime() - start) / SECOND;
			// Asked in any case: it takes note of every run.
			boolean warm = warmUp.isOver(passed, perSecond);
			if (warm && seconds >= Math.min(LONG_ENOUGH, this.plan.seconds() / 2)) {
				return Math.max(1, (long) (perSecond * this.plan.seconds()));
			}
			count = (long) Math.max(count, Math.min(count * (double) GROWTH, perSecond * this.plan.seconds()));
		}
	}

	private static Sample sample(Turn turn, Row row) {
		Session session = turn.session;
		if (!session.hasCount()) {
			return Sample.of(session.go(turn.count, row.size()), Consumption.NONE);
		}
		Consumption before = session.consumption();
		Reading reading = session.go(turn.count, row.size());
		return Sample.of(reading, session.consumption().minus(before));
	}

	/**
	 * A contender that takes part.
	 */
	private static final class Turn {

		private final Contender contender;

		private final Session session;

		private long count;

		Turn(Contender contender, Session session) {
			this.contender = contender;
			this.session = session;
		}

	}

}
