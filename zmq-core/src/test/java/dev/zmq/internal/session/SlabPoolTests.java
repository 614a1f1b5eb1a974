package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.zmq.internal.buffer.SlabPool;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lending write buffers.
 */
class SlabPoolTests {

	private final SlabPool pool = new SlabPool();

	@Test
	void aSlabIsDirectAndEmpty() {
		ByteBuffer slab = this.pool.lease();
		assertThat(slab.isDirect()).isTrue();
		assertThat(slab.remaining()).isEqualTo(SlabPool.SLAB_BYTES);
	}

	@Test
	void aReturnedSlabIsLentAgainAsGoodAsNew() {
		ByteBuffer slab = this.pool.lease();
		slab.put(new byte[1000]).flip();
		this.pool.giveBack(slab);
		ByteBuffer again = this.pool.lease();
		assertThat(again).isSameAs(slab);
		assertThat(again.position()).isZero();
		assertThat(again.remaining()).isEqualTo(SlabPool.SLAB_BYTES);
	}

	@Test
	void noSlabIsLentTwice() {
		assertThat(distinct(Stream.generate(this.pool::lease).limit(20).toList())).hasSize(20);
	}

	@Test
	void onlyAFewReturnedSlabsAreKept() {
		List<ByteBuffer> slabs = Stream.generate(this.pool::lease).limit(40).toList();
		slabs.forEach(this.pool::giveBack);
		Set<ByteBuffer> known = distinct(slabs);
		List<ByteBuffer> again = Stream.generate(this.pool::lease).limit(40).toList();
		assertThat(again.stream().filter(known::contains)).hasSize(16);
		assertThat(distinct(again)).hasSize(40);
	}

	private static Set<ByteBuffer> distinct(List<ByteBuffer> slabs) {
		Set<ByteBuffer> set = Collections.newSetFromMap(new IdentityHashMap<>());
		set.addAll(slabs);
		return set;
	}

}
