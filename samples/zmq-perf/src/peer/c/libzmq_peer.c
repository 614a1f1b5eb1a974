/*
 * The roles of samples/zmq-perf on libzmq: the same sockets, the same work, the same answers. See the README there.
 * Build: cc -O2 -pthread -o libzmq-peer libzmq_peer.c -lzmq
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#include <zmq.h>

enum { FAILED = 3, UNKNOWN_ROLE = 2, IN_A_ROW = 256, POOL = 65536, KEY = 12, MATCHES_ONE_IN = 128 };

static const int64_t TIMER_SLACK = 100000;
static const int64_t SECOND = 1000000000;

/* The keys of zmq_curve(7): known to everybody. */
static const char *SERVER_PUBLIC = "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7";
static const char *SERVER_SECRET = "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6";
static const char *CLIENT_PUBLIC = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID";
static const char *CLIENT_SECRET = "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs";

static char **arguments;
static void *context;

/* A failure ends the process: whoever started it must not wait. */
static void check(int result, const char *what)
{
	if (result < 0) {
		fprintf(stderr, "libzmq peer: %s: %s\n", what, zmq_strerror(errno));
		fflush(stdout);
		_exit(FAILED);
	}
}

static void require(int fine, const char *what)
{
	if (!fine) {
		fprintf(stderr, "libzmq peer: %s\n", what);
		fflush(stdout);
		_exit(FAILED);
	}
}

/* Arguments. */

static const char *text(const char *key, const char *otherwise)
{
	size_t length = strlen(key);
	for (char **each = arguments; *each; each++)
		if (!strncmp(*each, key, length) && (*each)[length] == '=')
			return *each + length + 1;
	return otherwise;
}

static long number(const char *key, long otherwise)
{
	const char *value = text(key, NULL);
	return value ? atol(value) : otherwise;
}

static const char *endpoint(void)
{
	return text("ep", "tcp://127.0.0.1:5555");
}

/* Console. */

static void say(const char *format, ...)
{
	va_list values;
	va_start(values, format);
	flockfile(stdout);
	vprintf(format, values);
	putchar('\n');
	fflush(stdout);
	funlockfile(stdout);
	va_end(values);
}

static void done(long count, int64_t nanos)
{
	say("DONE %ld %lld", count, (long long) nanos);
}

/* The socket that the command "sync" sends on, if there is one. */
static void *sync_socket;

/* Obeys commands up to the next go; 0 at the end. */
static int next_go(long *count, long *size)
{
	char line[256];
	while (fgets(line, sizeof line, stdin)) {
		if (sscanf(line, "go %ld %ld", count, size) == 2)
			return 1;
		if (!strncmp(line, "quit", 4))
			return 0;
		if (sync_socket && !strncmp(line, "sync", 4))
			check(zmq_send(sync_socket, "SYNC", 4, 0), "sync");
		say("OK 0");
	}
	return 0;
}

/* Clock and timetable. */

static int64_t now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * SECOND + time.tv_nsec;
}

static void park(int64_t nanos)
{
	struct timespec time = { nanos / SECOND, nanos % SECOND };
	nanosleep(&time, NULL);
}

/* Waits until an operation is due; exact waits spend their last moment looking at the clock. */
static int64_t await(int64_t start, long rate, long index, int exact)
{
	int64_t due = start + index / rate * SECOND + index % rate * SECOND / rate;
	for (int64_t left = due - now(); left > 0; left = due - now()) {
		if (!exact)
			park(left);
		else if (left > TIMER_SLACK)
			park(left - TIMER_SLACK);
	}
	return due;
}

/* Sockets. */

static void set(void *socket, int option, int value)
{
	check(zmq_setsockopt(socket, option, &value, sizeof value), "option");
}

static void set_key(void *socket, int option, const char *key)
{
	check(zmq_setsockopt(socket, option, key, 41), "key");
}

static void *open_socket(int type, int server)
{
	void *socket = zmq_socket(context, type);
	require(socket != NULL, "no socket");
	set(socket, ZMQ_SNDHWM, number("hwm", 1000));
	set(socket, ZMQ_RCVHWM, number("hwm", 1000));
	set(socket, ZMQ_LINGER, 0);
	set(socket, ZMQ_BACKLOG, 4096);
	if (number("curve", 0) && server) {
		set(socket, ZMQ_CURVE_SERVER, 1);
		set_key(socket, ZMQ_CURVE_SECRETKEY, SERVER_SECRET);
	}
	else if (number("curve", 0)) {
		set_key(socket, ZMQ_CURVE_SERVERKEY, SERVER_PUBLIC);
		set_key(socket, ZMQ_CURVE_PUBLICKEY, CLIENT_PUBLIC);
		set_key(socket, ZMQ_CURVE_SECRETKEY, CLIENT_SECRET);
	}
	return socket;
}

static void *bound(int type, const char *where)
{
	void *socket = open_socket(type, 1);
	check(zmq_bind(socket, where), "bind");
	return socket;
}

static void *connected(int type, const char *where)
{
	void *socket = open_socket(type, 0);
	check(zmq_connect(socket, where), "connect");
	return socket;
}

static void start(void *(*work)(void *), void *with)
{
	pthread_t thread;
	require(!pthread_create(&thread, NULL, work, with), "no thread");
	pthread_detach(thread);
}

static void *buffer(long size)
{
	void *bytes = calloc(1, size + KEY);
	require(bytes != NULL, "no memory");
	return bytes;
}

/* One-way throughput. */

static void send_all(void *socket, long count, long size)
{
	long rate = number("rate", 0);
	char *body = buffer(size);
	int64_t from = now();
	for (long i = 0; i < count; i++) {
		if (rate)
			await(from, rate, i, 0);
		check(zmq_send(socket, body, size, 0), "send");
	}
	free(body);
}

/* Receives them all; returns the nanoseconds from the first to the last. */
static int64_t receive_all(void *socket, long count, long size)
{
	char *body = buffer(size);
	int64_t first = 0;
	for (long i = 0; i < count; i++) {
		int got = zmq_recv(socket, body, size, 0);
		check(got, "receive");
		require(got == size, "a message of another size");
		if (i == 0)
			first = now();
	}
	free(body);
	return now() - first;
}

struct sending {
	void *socket;
	long count, size;
};

static void *send_job(void *with)
{
	struct sending *job = with;
	send_all(job->socket, job->count, job->size);
	return NULL;
}

static void pull(void)
{
	long count, size;
	void *socket = bound(ZMQ_PULL, endpoint());
	say("READY");
	while (next_go(&count, &size))
		done(count, receive_all(socket, count, size));
}

static void push(void *socket)
{
	long count, size;
	say("READY");
	while (next_go(&count, &size)) {
		int64_t from = now();
		send_all(socket, count, size);
		done(count, now() - from);
	}
}

static void inproc_throughput(void)
{
	struct sending job;
	void *pull_socket = bound(ZMQ_PULL, "inproc://thr");
	job.socket = connected(ZMQ_PUSH, "inproc://thr");
	say("READY");
	while (next_go(&job.count, &job.size)) {
		pthread_t sender;
		require(!pthread_create(&sender, NULL, send_job, &job), "no thread");
		int64_t nanos = receive_all(pull_socket, job.count, job.size);
		pthread_join(sender, NULL);
		done(job.count, nanos);
	}
}

/* Round trips. */

static void *echo(void *socket)
{
	zmq_msg_t frame;
	zmq_msg_init(&frame);
	while (zmq_msg_recv(&frame, socket, 0) >= 0) {
		int more = zmq_msg_more(&frame);
		check(zmq_msg_send(&frame, socket, more ? ZMQ_SNDMORE : 0), "echo");
	}
	return NULL;
}

static void answer(int type)
{
	long count, size;
	start(echo, bound(type, endpoint()));
	say("READY");
	while (next_go(&count, &size))
		say("OK 0");
}

static int ascending(const void *left, const void *right)
{
	int64_t a = *(const int64_t *) left, b = *(const int64_t *) right;
	return (a > b) - (a < b);
}

static void summarise(int64_t *times, long count, int64_t total)
{
	int64_t sum = 0;
	for (long i = 0; i < count; i++)
		sum += times[i];
	qsort(times, count, sizeof *times, ascending);
	say("DONE %ld %lld %lld %lld %lld %lld %lld", count, (long long) (total ? total : sum), (long long) (sum / count),
		(long long) times[count / 2], (long long) times[(long) (count * 0.99)], (long long) times[(long) (count * 0.999)],
		(long long) times[count - 1]);
}

static void ask(void *socket)
{
	long count, size, rate = number("rate", 0);
	say("READY");
	while (next_go(&count, &size)) {
		int64_t *times = buffer(count * sizeof *times);
		char *body = buffer(size);
		int64_t from = now();
		for (long i = 0; i < count; i++) {
			int64_t begun = rate ? await(from, rate, i, 1) : now();
			check(zmq_send(socket, body, size, 0), "send");
			int got = zmq_recv(socket, body, size, 0);
			check(got, "receive");
			require(got == size, "a message of another size");
			times[i] = now() - begun;
		}
		summarise(times, count, rate ? now() - from : 0);
		free(times);
		free(body);
	}
}

static void ask_inside(int answering, int asking)
{
	void *echoing = bound(answering, "inproc://lat");
	void *socket = connected(asking, "inproc://lat");
	start(echo, echoing);
	ask(socket);
}

/* Many sockets, one thread: rounds without waiting, and after a round without a message a moment's wait for one. */

struct many {
	void **sockets;
	long length, size;
	long *missing, *unsent;
	char *body;
	int64_t first;
};

static int took(struct many *all, long index)
{
	int got = zmq_recv(all->sockets[index], all->body, all->size, ZMQ_DONTWAIT);
	if (got < 0 && errno == EAGAIN)
		return 0;
	check(got, "receive");
	require(got == all->size, "a message of another size");
	if (!all->first)
		all->first = now();
	all->missing[index]--;
	if (all->unsent[index] > 0) {
		all->unsent[index]--;
		check(zmq_send(all->sockets[index], all->body, all->size, 0), "send");
	}
	return 1;
}

static void go_round(struct many *all)
{
	long left = 0;
	for (long i = 0; i < all->length; i++)
		left += all->missing[i];
	while (left > 0) {
		long got = 0, waiting = -1;
		for (long i = 0; i < all->length; i++) {
			for (int k = 0; k < IN_A_ROW && all->missing[i] > 0 && took(all, i); k++)
				got++;
			if (all->missing[i] > 0)
				waiting = i;
		}
		left -= got;
		if (!got && waiting >= 0) {
			zmq_pollitem_t item = { all->sockets[waiting], 0, ZMQ_POLLIN, 0 };
			zmq_poll(&item, 1, 1);
		}
	}
}

static struct many open_many(int type)
{
	struct many all = { 0 };
	all.length = number("conns", 1);
	all.sockets = calloc(all.length, sizeof *all.sockets);
	all.missing = calloc(all.length, sizeof *all.missing);
	all.unsent = calloc(all.length, sizeof *all.unsent);
	require(all.sockets && all.missing && all.unsent, "no memory");
	for (long i = 0; i < all.length; i++) {
		all.sockets[i] = open_socket(type, 0);
		if (type == ZMQ_SUB)
			check(zmq_setsockopt(all.sockets[i], ZMQ_SUBSCRIBE, "", 0), "subscribe");
		check(zmq_connect(all.sockets[i], endpoint()), "connect");
	}
	return all;
}

static void dealers(void)
{
	long count, window = number("window", 10);
	struct many all = open_many(ZMQ_DEALER);
	say("READY");
	while (next_go(&count, &all.size)) {
		long each = count / all.length > 0 ? count / all.length : 1;
		long ahead = window < each ? window : each;
		all.body = buffer(all.size);
		int64_t from = now();
		for (long i = 0; i < all.length; i++) {
			for (long k = 0; k < ahead; k++)
				check(zmq_send(all.sockets[i], all.body, all.size, 0), "send");
			all.missing[i] = each;
			all.unsent[i] = each - ahead;
		}
		go_round(&all);
		done(each * all.length, now() - from);
		free(all.body);
	}
}

static void subscribers(void)
{
	long count;
	struct many all = open_many(ZMQ_SUB);
	say("READY");
	while (next_go(&count, &all.size)) {
		if (all.length == 1) {
			done(count, receive_all(all.sockets[0], count, all.size));
			continue;
		}
		all.body = buffer(all.size);
		all.first = 0;
		for (long i = 0; i < all.length; i++)
			all.missing[i] = count;
		go_round(&all);
		done(count * all.length, now() - all.first);
		free(all.body);
	}
}

/* Many subscriptions: topics are the first 12 hexadecimal digits of splitmix64, the same in every program. */

static uint64_t mix(uint64_t index)
{
	uint64_t bits = index + 0x9E3779B97F4A7C15ULL;
	bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9ULL;
	bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBULL;
	return bits ^ (bits >> 31);
}

static void topic(uint64_t index, char *out)
{
	uint64_t bits = mix(index);
	for (int i = 0; i < KEY; i++)
		out[i] = "0123456789abcdef"[(bits >> (60 - 4 * i)) & 15];
}

static void publish_topics(void)
{
	long count, size;
	uint64_t subscriptions = number("subs", 1);
	char *pool = buffer((long) POOL * KEY);
	for (uint64_t i = 0; i < POOL; i++)
		topic(i % MATCHES_ONE_IN == 0 ? mix(i) % subscriptions : i + (1ULL << 40), pool + KEY * i);
	sync_socket = bound(ZMQ_PUB, endpoint());
	say("READY");
	while (next_go(&count, &size)) {
		require(size >= KEY, "a message needs room for its topic");
		char *body = buffer(size);
		int64_t from = now();
		for (long i = 0; i < count; i++) {
			memcpy(body, pool + KEY * (i & (POOL - 1)), KEY);
			check(zmq_send(sync_socket, body, size, 0), "send");
		}
		done(count, now() - from);
		free(body);
	}
}

static void *hear_syncs(void *socket)
{
	static char body[65536];
	int got;
	while ((got = zmq_recv(socket, body, sizeof body, 0)) >= 0)
		if (got == 4 && !memcmp(body, "SYNC", 4))
			say("SYNCED");
	return NULL;
}

static void subscribe_topics(void)
{
	long count, size, subscriptions = number("subs", 1);
	char key[KEY];
	void *socket = connected(ZMQ_SUB, endpoint());
	for (long i = 0; i < subscriptions; i++) {
		topic(i, key);
		check(zmq_setsockopt(socket, ZMQ_SUBSCRIBE, key, KEY), "subscribe");
	}
	check(zmq_setsockopt(socket, ZMQ_SUBSCRIBE, "SYNC", 4), "subscribe");
	say("READY");
	start(hear_syncs, socket);
	while (next_go(&count, &size))
		say("OK 0");
}

/* Sockets that do nothing. */

static void idlers(void)
{
	long count, size;
	say("READY");
	while (next_go(&count, &size)) {
		int64_t from = now();
		for (long i = 0; i < count; i++)
			open_socket(ZMQ_DEALER, 0);
		done(count, now() - from);
	}
}

/* Short lives. */

static void churn(void)
{
	long count, size;
	say("READY");
	while (next_go(&count, &size)) {
		char *body = buffer(size);
		int64_t from = now();
		for (long i = 0; i < count; i++) {
			void *socket = connected(ZMQ_REQ, endpoint());
			check(zmq_send(socket, body, size, 0), "send");
			require(zmq_recv(socket, body, size, 0) == size, "a message of another size");
			check(zmq_close(socket), "close");
		}
		done(count, now() - from);
		free(body);
	}
}

static int play(const char *role)
{
	if (!strcmp(role, "pull"))
		pull();
	else if (!strcmp(role, "push"))
		push(connected(ZMQ_PUSH, endpoint()));
	else if (!strcmp(role, "pub"))
		push(bound(ZMQ_PUB, endpoint()));
	else if (!strcmp(role, "inproc-thr"))
		inproc_throughput();
	else if (!strcmp(role, "rep"))
		answer(ZMQ_REP);
	else if (!strcmp(role, "router"))
		answer(ZMQ_ROUTER);
	else if (!strcmp(role, "req"))
		ask(connected(ZMQ_REQ, endpoint()));
	else if (!strcmp(role, "dealer"))
		ask(connected(ZMQ_DEALER, endpoint()));
	else if (!strcmp(role, "inproc-req"))
		ask_inside(ZMQ_REP, ZMQ_REQ);
	else if (!strcmp(role, "inproc-dealer"))
		ask_inside(ZMQ_ROUTER, ZMQ_DEALER);
	else if (!strcmp(role, "dealers"))
		dealers();
	else if (!strcmp(role, "sub"))
		subscribers();
	else if (!strcmp(role, "pubtrie"))
		publish_topics();
	else if (!strcmp(role, "subtrie"))
		subscribe_topics();
	else if (!strcmp(role, "idlers"))
		idlers();
	else if (!strcmp(role, "churn"))
		churn();
	else
		return UNKNOWN_ROLE;
	return 0;
}

int main(int count, char **values)
{
	struct rlimit files;
	int major, minor, patch;
	if (count < 2)
		return UNKNOWN_ROLE;
	arguments = values + 2;
	if (!strcmp(values[1], "version")) {
		zmq_version(&major, &minor, &patch);
		say("libzmq %d.%d.%d", major, minor, patch);
		return 0;
	}
	/* Thousands of sockets need as many descriptors; a JVM raises its limit by itself. */
	if (!getrlimit(RLIMIT_NOFILE, &files)) {
		files.rlim_cur = files.rlim_max;
		setrlimit(RLIMIT_NOFILE, &files);
	}
	context = zmq_ctx_new();
	zmq_ctx_set(context, ZMQ_MAX_SOCKETS, 20000);
	zmq_ctx_set(context, ZMQ_IO_THREADS, number("iothreads", 1));
	int exit_code = play(values[1]);
	/* Sockets are in use by other threads: end without closing them. */
	_exit(exit_code);
}
