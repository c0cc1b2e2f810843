// SPDX-License-Identifier: MIT
#include "pipeline/sound/meter_cache.h"

#include <doctest/doctest.h>

#include "pipeline/sound/channels.h"
#include "pipeline/sound/envelope.h"
#include "system/error.h"
#include "tests/support/sounds.h"
#include "words/text/counted.h"

using namespace podmill;
using namespace podmill::testing;

TEST_CASE("a sound is read once for all wanted meters, and its fold with it") {
  int opens = 0;
  const SoundPtr sound = counted(noise({48000, 2}, {100000}, 0.5), opens);
  const SoundPtr fold = folded(sound);
  MeterCache memory;
  memory.want<ChannelMeter>();
  memory.want<EnvelopeMeter>();
  memory.listen_to(sound, fold);
  CHECK(memory.measured<EnvelopeMeter>(sound).length() == Frames{100000});
  CHECK(memory.measured<EnvelopeMeter>(fold).length() == Frames{100000});
  CHECK(memory.measured<ChannelMeter>(sound).result().has_programme);
  CHECK(opens == 1);
}

TEST_CASE("a fold that turns out to be heard in vain is left, and not remembered half") {
  const SoundPtr sound = noise({48000, 2}, {200000}, 0.5);
  const SoundPtr fold = folded(sound);
  MeterCache memory;
  memory.want<ChannelMeter>();
  memory.want<EnvelopeMeter>();
  bool asked = false;
  memory.listen_to(sound, fold, [&] {
    asked = true;
    return memory.measuring<ChannelMeter>(sound)->is_wide();
  });
  CHECK(asked);
  CHECK(memory.knows(sound, typeid(EnvelopeMeter)));
  CHECK_FALSE(memory.knows(fold, typeid(EnvelopeMeter)));
  CHECK(memory.measured<EnvelopeMeter>(fold).length() == Frames{200000});
}

TEST_CASE("a meter asked for late costs one more read, once") {
  int opens = 0;
  const SoundPtr sound = counted(noise({48000, 2}, {5000}, 0.5), opens);
  MeterCache memory;
  memory.measured<ChannelMeter>(sound);
  memory.measured<EnvelopeMeter>(sound);
  memory.measured<EnvelopeMeter>(sound);
  CHECK(opens == 2);
}

TEST_CASE("what was half heard is not remembered") {
  const SoundPtr sound = failing(noise({48000, 2}, {100000}, 0.5), {70000});
  MeterCache memory;
  CHECK_THROWS_AS(memory.measured<ChannelMeter>(sound), Error);
  CHECK_FALSE(memory.knows(sound, typeid(ChannelMeter)));
}

TEST_CASE("the envelope finds where programme begins and ends, and the quietest stretch") {
  // 1 s of faint noise, 2 s of tone, 1 s of fainter noise
  const SoundPtr sound = wave({48000, 1}, {192000}, [](std::int64_t i, int) {
    const float wiggle = i % 2 == 0 ? 1.0F : -1.0F;
    return i < 48000 ? 0.001F * wiggle : i < 144000 ? 0.3F * wiggle : 0.0003F * wiggle;
  });
  MeterCache memory;
  const EnvelopeMeter& envelope = memory.measured<EnvelopeMeter>(sound);
  CHECK(envelope.above(-50) == Span{{48000}, {144000}});
  CHECK(envelope.above(-65) == Span{{0}, {144000}});
  CHECK_FALSE(envelope.above(-5).has_value());
  REQUIRE(envelope.quietest(Millis{500}, -50).has_value());
  CHECK(envelope.quietest(Millis{500}, -50)->begin >= Frames{144000});
  CHECK_FALSE(envelope.quietest(Millis{10000}, -50).has_value());
  CHECK_FALSE(envelope.quietest(Millis{500}, -80).has_value());
}

TEST_CASE("what was forgotten is read anew when it is asked for") {
  int opens = 0;
  const SoundPtr sound = counted(noise({48000, 2}, {5000}, 0.5), opens);
  MeterCache memory;
  memory.measured<ChannelMeter>(sound);
  memory.forget_all();
  CHECK_FALSE(memory.knows(sound, typeid(ChannelMeter)));
  CHECK(memory.measured<ChannelMeter>(sound).result().has_programme);
  CHECK(opens == 2);
}
