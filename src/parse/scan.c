/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The search of Teddy (Intel Hyperscan, "fingerprints" of a few bytes looked
 * up by half bytes with a byte shuffle), with each needle's rarest three bytes
 * as its print instead of its first three.
 */
#include "parse/scan.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "parse/scan_prints.h"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

enum { PRINT = SCAN_NEEDLE_MIN };

static bool needle_at(const struct scan *scan, size_t n, const char *bytes, size_t len, size_t at)
{
	size_t need = scan->lengths[n];

	return len - at >= need && bytes[at] == scan->needles[n][0] &&
	       !memcmp(bytes + at, scan->needles[n], need);
}

/* The groups that have a print that may stand here. */
static uint8_t groups_at(const struct scan *scan, const char *at)
{
	uint8_t groups = UINT8_MAX;

	for (size_t n = 0; n < PRINT && groups; n++) {
		unsigned char byte = (unsigned char)at[n];

		groups &= scan->prints.low[n][byte & 15] & scan->prints.high[n][byte >> 4];
	}
	return groups;
}

/* Does a needle stand around its print, here? */
static bool is_hit(const struct scan *scan, const char *bytes, size_t len, size_t print)
{
	for (unsigned groups = groups_at(scan, bytes + print); groups; groups &= groups - 1) {
		uint32_t members = scan->members[__builtin_ctz(groups)];

		for (; members; members &= members - 1) {
			size_t n = (size_t)__builtin_ctz(members);

			if (print >= scan->places[n] &&
			    needle_at(scan, n, bytes, len, print - scan->places[n]))
				return true;
		}
	}
	return false;
}

/*
 * Where the first needle begins, told where the first print of one stands:
 * a needle with its print later may begin earlier.
 */
static size_t first_needle(const struct scan *scan, const char *bytes, size_t len, size_t print)
{
	size_t at = print > scan->last_place ? print - scan->last_place : 0;

	for (; at <= print; at++) {
		uint32_t begins = scan->begins[(unsigned char)bytes[at]];

		for (; begins; begins &= begins - 1)
			if (needle_at(scan, (size_t)__builtin_ctz(begins), bytes, len, at))
				return at;
	}
	return len;
}

static size_t find_from(const struct scan *scan, const char *bytes, size_t len, size_t from)
{
	for (size_t at = from; at + PRINT <= len; at++)
		if (is_hit(scan, bytes, len, at))
			return first_needle(scan, bytes, len, at);
	return len;
}

size_t scan_find_portable(const struct scan *scan, const char *bytes, size_t len)
{
	return find_from(scan, bytes, len, 0);
}

#if defined(__x86_64__)

enum { STEP = 64, PREFETCH = 1536 };

/* The tables in registers, each twice since AVX2 shuffles within 16 bytes. */
struct tables {
	__m256i low[3], high[3];
};

__attribute__((target("avx2"), always_inline)) static inline __m256i
look_up(const struct tables *t, size_t place, const char *bytes)
{
	__m256i chunk = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
	__m256i upper = _mm256_and_si256(_mm256_srli_epi16(chunk, 4), _mm256_set1_epi8(15));

	/* the shuffle takes the lower half byte itself, and answers 0 to bytes above 0x7f */
	return _mm256_and_si256(_mm256_shuffle_epi8(t->low[place], chunk),
				_mm256_shuffle_epi8(t->high[place], upper));
}

__attribute__((target("avx2"), always_inline)) static inline __m256i
groups_of_32(const struct tables *t, const char *bytes)
{
	__m256i groups = _mm256_and_si256(look_up(t, 0, bytes), look_up(t, 1, bytes + 1));

	return _mm256_and_si256(groups, look_up(t, 2, bytes + 2));
}

__attribute__((target("avx2"))) static struct tables load_tables(const struct scan *scan)
{
	struct tables t;

	for (size_t n = 0; n < PRINT; n++) {
		t.low[n] = _mm256_broadcastsi128_si256(
			_mm_loadu_si128((const __m128i *)(const void *)scan->prints.low[n]));
		t.high[n] = _mm256_broadcastsi128_si256(
			_mm_loadu_si128((const __m128i *)(const void *)scan->prints.high[n]));
	}
	return t;
}

/* A bit for each of the places that has a group left. */
__attribute__((target("avx2"))) static inline uint64_t places_of(__m256i one, __m256i two)
{
	__m256i zero = _mm256_setzero_si256();
	uint32_t none_one = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(one, zero));
	uint32_t none_two = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(two, zero));

	return ~((uint64_t)none_two << 32 | none_one);
}

__attribute__((target("avx2"))) static size_t find_avx2(const struct scan *scan, const char *bytes,
							size_t len)
{
	struct tables t = load_tables(scan);
	size_t at = 0;

	for (; len - at >= STEP + PRINT - 1; at += STEP) {
		__m256i one = groups_of_32(&t, bytes + at);
		__m256i two = groups_of_32(&t, bytes + at + STEP / 2);
		__m256i both = _mm256_or_si256(one, two);

		if (_mm256_testz_si256(both, both))
			continue;
		for (uint64_t places = places_of(one, two); places; places &= places - 1) {
			size_t place = at + (size_t)__builtin_ctzll(places);

			if (is_hit(scan, bytes, len, place))
				return first_needle(scan, bytes, len, place);
		}
	}
	return find_from(scan, bytes, len, at);
}

/* The same, 64 bytes at once, where the processor has AVX-512. */
struct wide_tables {
	__m512i low[3], high[3];
};

#define TARGET_512 __attribute__((target("avx512f,avx512bw")))

TARGET_512 static struct wide_tables load_wide_tables(const struct scan *scan)
{
	struct wide_tables t;

	for (size_t n = 0; n < PRINT; n++) {
		t.low[n] = _mm512_broadcast_i32x4(
			_mm_loadu_si128((const __m128i *)(const void *)scan->prints.low[n]));
		t.high[n] = _mm512_broadcast_i32x4(
			_mm_loadu_si128((const __m128i *)(const void *)scan->prints.high[n]));
	}
	return t;
}

TARGET_512 static inline __m512i wide_low(const struct wide_tables *t, size_t place, __m512i chunk)
{
	return _mm512_shuffle_epi8(t->low[place], chunk);
}

TARGET_512 static inline __m512i wide_high(const struct wide_tables *t, size_t place, __m512i chunk)
{
	return _mm512_shuffle_epi8(t->high[place], _mm512_and_si512(_mm512_srli_epi16(chunk, 4),
								    _mm512_set1_epi8(15)));
}

/* A bit for each of 64 places that has a group left. */
TARGET_512 static inline uint64_t wide_places(const struct wide_tables *t, const char *bytes)
{
	enum { ALL_THREE = 0x80 }; /* of _mm512_ternarylogic_epi64: a & b & c */
	__m512i one = _mm512_loadu_si512(bytes);
	__m512i two = _mm512_loadu_si512(bytes + 1);
	__m512i three = _mm512_loadu_si512(bytes + 2);
	__m512i left = _mm512_ternarylogic_epi64(wide_low(t, 0, one), wide_high(t, 0, one),
						 wide_low(t, 1, two), ALL_THREE);

	left = _mm512_ternarylogic_epi64(left, wide_high(t, 1, two), wide_low(t, 2, three),
					 ALL_THREE);
	return _mm512_test_epi8_mask(left, wide_high(t, 2, three));
}

TARGET_512 static size_t find_avx512(const struct scan *scan, const char *bytes, size_t len)
{
	struct wide_tables t = load_wide_tables(scan);
	size_t at = 0;

	for (; len - at >= 2 * STEP + PRINT - 1; at += 2 * STEP) {
		uint64_t first = wide_places(&t, bytes + at);
		uint64_t second = wide_places(&t, bytes + at + STEP);

		__builtin_prefetch(bytes + at + PREFETCH);
		__builtin_prefetch(bytes + at + PREFETCH + STEP);
		if (!(first | second))
			continue;
		for (; first; first &= first - 1) {
			size_t place = at + (size_t)__builtin_ctzll(first);

			if (is_hit(scan, bytes, len, place))
				return first_needle(scan, bytes, len, place);
		}
		for (; second; second &= second - 1) {
			size_t place = at + STEP + (size_t)__builtin_ctzll(second);

			if (is_hit(scan, bytes, len, place))
				return first_needle(scan, bytes, len, place);
		}
	}
	return find_from(scan, bytes, len, at);
}

static void choose_loop(struct scan *scan)
{
	__builtin_cpu_init();
	if (__builtin_cpu_supports("avx512bw"))
		scan->find = find_avx512;
	else
		scan->find = __builtin_cpu_supports("avx2") ? find_avx2 : scan_find_portable;
}

#elif defined(__aarch64__)

enum { STEP = 16 };

static inline uint8x16_t look_up(const struct scan_prints *t, size_t place, const char *bytes)
{
	uint8x16_t chunk = vld1q_u8((const uint8_t *)bytes);
	uint8x16_t low = vqtbl1q_u8(vld1q_u8(t->low[place]), vandq_u8(chunk, vdupq_n_u8(15)));

	return vandq_u8(low, vqtbl1q_u8(vld1q_u8(t->high[place]), vshrq_n_u8(chunk, 4)));
}

static inline uint8x16_t groups_of_16(const struct scan_prints *t, const char *bytes)
{
	uint8x16_t groups = vandq_u8(look_up(t, 0, bytes), look_up(t, 1, bytes + 1));

	return vandq_u8(groups, look_up(t, 2, bytes + 2));
}

static size_t find_neon(const struct scan *scan, const char *bytes, size_t len)
{
	const struct scan_prints t = scan->prints; /* our own copy may stay in registers */
	size_t at = 0;

	for (; len - at >= 4 * STEP + PRINT - 1; at += 4 * STEP) {
		uint8x16_t any = groups_of_16(&t, bytes + at);

		for (size_t n = 1; n < 4; n++)
			any = vorrq_u8(any, groups_of_16(&t, bytes + at + n * STEP));
		if (!vmaxvq_u8(any))
			continue;
		for (size_t place = at; place < at + 4 * STEP; place++)
			if (is_hit(scan, bytes, len, place))
				return first_needle(scan, bytes, len, place);
	}
	return find_from(scan, bytes, len, at);
}

static void choose_loop(struct scan *scan)
{
	scan->find = find_neon; /* every 64-bit ARM has it */
}

#else

static void choose_loop(struct scan *scan)
{
	scan->find = scan_find_portable;
}

#endif

void scan_init(struct scan *scan, const char *const needles[], size_t n)
{
	assert(n <= SCAN_NEEDLES);
	*scan = (struct scan){ .n_needles = n };
	for (size_t k = 0; k < n; k++) {
		size_t len = strlen(needles[k]);

		assert(len >= SCAN_NEEDLE_MIN && len <= UINT8_MAX);
		scan->needles[k] = needles[k];
		scan->lengths[k] = (uint8_t)len;
		scan->begins[(unsigned char)needles[k][0]] |= UINT32_C(1) << k;
	}
	scan_prints_choose(scan);
	for (size_t k = 0; k < n; k++) {
		scan->members[__builtin_ctz(scan->groups[k])] |= UINT32_C(1) << k;
		if (scan->places[k] > scan->last_place)
			scan->last_place = scan->places[k];
	}
	choose_loop(scan);
}

size_t scan_find(const struct scan *scan, const char *bytes, size_t len)
{
	return scan->find(scan, bytes, len);
}
