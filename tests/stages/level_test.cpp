// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "media/dsp/gated_loudness.h"
#include "media/dsp/weighted_power.h"
#include "media/meters/levels.h"
#include "pipeline/sound/part.h"
#include "tests/support/sounds.h"
#include "tests/support/stage_rig.h"
#include "tests/support/voices.h"
#include "words/text/counted.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

constexpr Format mono{8000, 1};
const std::string level = "[[stage]]\nuse = \"level\"\n";

Frames seconds(double count, const Format& format = mono) {
  return format.frames(Millis{std::llround(1000 * count)});
}

struct Rig : StageRig {
  explicit Rig(const SoundPtr& sound, const std::string& stages = level) : StageRig(sound, stages) {
    plan.channel_rule = sound->format().channels == 1 ? ChannelRule::mono : ChannelRule::stereo;
    go();
  }
  std::string said() const { return job->report.decisions.back().what; }
};

SoundPtr leveled_by_stage(const SoundPtr& sound, const std::string& settings = {}) {
  return Rig(sound, level + settings).job->sound();
}

double loudness(const SoundPtr& sound, double from, double to) {
  LoudnessMeter meter(sound->format());
  listen(*part(sound, {seconds(from, sound->format()), seconds(to, sound->format())}), {&meter});
  return meter.integrated_lufs().value();
}

double range(const SoundPtr& sound, double from, double to) {
  LoudnessMeter meter(sound->format());
  listen(*part(sound, {seconds(from, sound->format()), seconds(to, sound->format())}), {&meter});
  return meter.range_lu().value();
}

/// By how much every 100 ms were changed, in dB; of digital silence nothing is told.
std::vector<double> changes_db(const SoundPtr& before, const SoundPtr& after) {
  const std::vector<float> a = play(*before), b = play(*after);
  const auto tenth = static_cast<std::size_t>(before->format().rate * before->format().channels / 10);
  std::vector<double> found;
  for (std::size_t at = 0; at + tenth <= a.size(); at += tenth) {
    double was = 0, is = 0;
    for (std::size_t i = at; i < at + tenth; ++i) was += a[i] * a[i], is += b[i] * b[i];
    found.push_back(was > 0 ? 10 * std::log10(is / was) : 0);
  }
  return found;
}

/// Mean short-term loudness (3 s, every 100 ms) of each speaker's turns: of the windows that lie in one turn and have
/// as much speech as its sentences have, so that pauses don't count.
std::pair<double, double> short_term(const SoundPtr& sound, const std::vector<double>& turns) {
  LoudnessMeter meter(sound->format());
  listen(*sound, {&meter});
  const std::vector<float> powers = meter.powers();
  double sums[2] = {}, begin = 0;
  int counts[2] = {};
  for (std::size_t turn = 0; turn < turns.size(); ++turn) {
    for (double at = begin; at + 3 <= begin + turns[turn] + 1e-6; at += 0.1) {
      const auto first = powers.begin() + std::lround(100 * at);
      double power = 0;
      for (auto each = first; each < first + 300; ++each) power += *each / 300.0;
      sums[turn % 2] += lufs_of(power);
      ++counts[turn % 2];
    }
    begin += turns[turn];
  }
  return {sums[0] / counts[0], sums[1] / counts[1]};
}

}  // namespace

TEST_CASE("two voices 12 dB apart end within 2 LU of each other, however long their turns") {
  const std::vector<std::vector<double>> conversations = {{20, 20, 20, 20},
                                                          {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3},
                                                          {3, 8, 5, 20, 4, 3, 12, 6},
                                                          {40, 4, 40, 4},
                                                          {4, 40, 4, 40}};
  for (const double room_dbfs : {-80, -60}) {
    for (const auto& turns : conversations) {
      const SoundPtr before = dialogue(mono, turns, 0, 12, room_dbfs);
      const auto [loud, quiet] = short_term(before, turns);
      CHECK(loud - quiet > 10);
      const auto [one, other] = short_term(leveled_by_stage(before), turns);
      CAPTURE(turns.size());
      CAPTURE(turns.front());
      CAPTURE(room_dbfs);
      CHECK(std::abs(one - other) < 2);
    }
  }
}

TEST_CASE("one voice with natural dynamics is changed by less than 1 dB") {
  for (const unsigned seed : {1, 2, 3, 4, 5, 6}) {
    CAPTURE(seed);
    const SoundPtr before = voice(mono, seconds(60), 0, 3, seed);
    const std::vector<double> changes = changes_db(before, leveled_by_stage(before));
    CHECK(std::ranges::max(changes) < 1);
    CHECK(std::ranges::min(changes) > -1);
  }
}

TEST_CASE("short answers of the softer speaker amid the other's turns are raised too") {
  const SoundPtr pause = silence(mono, seconds(0.4));
  const auto other = [](unsigned seed) { return part(voice(mono, seconds(2), -12, 0, seed), {{}, seconds(1.1)}); };
  const auto host = [](double length, unsigned seed) { return voice(mono, seconds(length), 0, 0, seed); };
  const SoundPtr before = joined({host(9.6, 1), pause, other(2), pause, host(5.6, 3), pause, other(4), pause,
                                  host(5.6, 5), pause, voice(mono, seconds(9.6), -12, 0, 6), pause});
  const SoundPtr after = leveled_by_stage(before);
  const double host_lufs = loudness(after, 0, 9.6);
  CHECK(std::abs(loudness(after, 10, 11.1) - host_lufs) < 3);
  CHECK(std::abs(loudness(after, 17.5, 18.6) - host_lufs) < 3);
}

TEST_CASE("what is left alone stays as it is in the episode: the whole is as loud as before") {
  for (const SoundPtr& talk : {dialogue(mono, {10, 10, 10, 10}, 0, 12), dialogue(mono, {20, 5, 20, 5}, 0, 12),
                               dialogue(mono, {5, 20, 5, 20}, 0, 12)}) {
    const SoundPtr before = joined({music(mono, seconds(10), 0), talk}), after = leveled_by_stage(before);
    CHECK(after != before);
    CHECK(loudness(after, 0, 60) == doctest::Approx(loudness(before, 0, 60)).epsilon(0.005));
  }
}

TEST_CASE("drums before the speech are music: they keep their level and dynamics too") {
  for (const double beats_per_minute : {90, 124}) {
    CAPTURE(beats_per_minute);
    const SoundPtr talk = dialogue(mono, {10, 10, 10, 10}, 0, 12, -80);
    const SoundPtr quiet = drums(mono, seconds(20), -20, beats_per_minute, 8);
    const double missing = loudness(talk, 0, 40) - loudness(quiet, 0, 20);
    const SoundPtr intro = drums(mono, seconds(20), -20 + missing, beats_per_minute, 8);
    const SoundPtr before = joined({intro, talk}), after = leveled_by_stage(before);
    CHECK(std::abs(loudness(after, 0, 19.5) - loudness(before, 0, 19.5)) < 0.1);
    CHECK(std::abs(range(after, 0, 19.5) - range(before, 0, 19.5)) < 0.1);
    CHECK(std::ranges::max(changes_db(before, after)) > 5);
  }
}

TEST_CASE("the report's \"before\" is the recording in the episode, not what was made of it, and takes no read") {
  const std::string rest = level + "[[stage]]\nuse = \"normalize\"\n";
  const std::string trim = "[[stage]]\nuse = \"trim\"\nmargin = \"0 s\"\n";
  const SoundPtr talk = joined({silence(mono, seconds(7)), dialogue(mono, {10, 10}, 0, 12)});
  for (const std::string& cut : {std::string(), trim}) {
    int opens = 0;
    Rig rig(counted(talk, opens), cut + rest);
    const Levels before = rig.job->report.before.value();
    const double begin = cut.empty() ? 0 : 7.1;
    // Where trim cuts to the hop decides which blocks are gated.
    CHECK(std::abs(before.integrated_lufs.value() - loudness(talk, begin, 27)) < 0.1);
    CHECK(before.range_lu.value() > 8);
    // What the stages were asked about, and what normalize measured of the levelled sound.
    CHECK(opens == 2);
  }
}

TEST_CASE("a music intro keeps its level within 1 dB and its dynamics within 1 LU, before any speech") {
  for (const double apart : {0, 12}) {
    CAPTURE(apart);
    const SoundPtr talk = dialogue(mono, {10, 10, 10, 10}, 0, apart, -80);
    const SoundPtr intro =
        music(mono, seconds(20), loudness(talk, 0, 40) - loudness(music(mono, seconds(20), 0), 0, 20));
    const SoundPtr before = joined({intro, talk}), after = leveled_by_stage(before);
    CHECK(range(before, 0, 20) > 3);
    CHECK(std::abs(range(after, 0, 20) - range(before, 0, 20)) < 1);
    CHECK(std::abs(loudness(after, 0, 20) - loudness(before, 0, 20)) < 1);
    const std::vector<double> changes = changes_db(before, after);
    for (std::size_t i = 0; i < 195; ++i) CHECK(changes[i] == doctest::Approx(0).epsilon(0.01));
    // And by the whole way to the target.
    const SoundPtr normalized = Rig(before, level + "[[stage]]\nuse = \"normalize\"\n").job->sound();
    const SoundPtr plainly = Rig(before, "[[stage]]\nuse = \"normalize\"\n").job->sound();
    CHECK(std::abs(loudness(normalized, 0, 20) - loudness(plainly, 0, 20)) < 1);
    CHECK(std::abs(range(normalized, 0, 20) - range(before, 0, 20)) < 1);
  }
}

TEST_CASE("no pause is raised by more than the limit, nor more than the speech around it; a long one not at all") {
  const SoundPtr talk = joined({voice(mono, seconds(15), 0), silence(mono, seconds(8)), voice(mono, seconds(15), -12),
                                silence(mono, seconds(8)), voice(mono, seconds(15), -12), silence(mono, seconds(8))});
  const SoundPtr before = over(talk, noise(mono, talk->length(), 0.0008));
  for (const double limit : {12.0, 5.0}) {
    CAPTURE(limit);
    const SoundPtr after = leveled_by_stage(before, "max_raise = " + std::to_string(limit) + "\n");
    const std::vector<double> changes = changes_db(before, after);
    CHECK(std::ranges::max(changes) <= limit + 0.01);
    CHECK(std::ranges::max(changes) > std::min(limit, 7.0) - 0.1);
    for (const std::size_t silence : {150, 380, 610}) {
      for (std::size_t i = silence + 15; i < silence + 65; ++i) CHECK(changes[i] < 0.01);
    }
  }
}

TEST_CASE("one word of the louder speaker amid the other's is not raised with those") {
  const auto other = [](unsigned seed) { return voice(mono, seconds(9.6), -12, 0, seed); };
  const SoundPtr pause = silence(mono, seconds(0.4)), word = part(voice(mono, seconds(2), -4), {{}, seconds(0.7)});
  const SoundPtr before =
      joined({voice(mono, seconds(9.6), 0), pause, other(2), pause, word, pause, other(3), pause});
  const SoundPtr after = leveled_by_stage(before);
  CHECK(loudness(after, 10, 20) - loudness(before, 10, 20) > 7);
  // 3 LU over all speech, and what blocks of 400 ms differ from tenths; raised with the turn it would be 9 LU over
  // it.
  CHECK(loudness(after, 20, 20.7) < loudness(after, 10, 20) + 6);
}

TEST_CASE("within a sentence the gain stands still") {
  const std::vector<double> turns = {6, 6, 6, 6};
  const SoundPtr before = dialogue(mono, turns, 0, 12, -60);
  const std::vector<double> changes = changes_db(before, leveled_by_stage(before));
  // Turns change at 6, 12 and 18 s.
  for (std::size_t i = 0; i + 1 < changes.size(); ++i) {
    const std::size_t in_turn = i % 60;
    if (in_turn > 6 && in_turn < 48) CHECK(std::abs(changes[i + 1] - changes[i]) < 0.05);
  }
}

TEST_CASE("what needs no levelling stays the same sound, and the report says why") {
  for (const SoundPtr& sound :
       {voice(mono, seconds(30), 0, 2), music(mono, seconds(30), 0), noise(mono, seconds(30), 0.1),
        silence(mono, seconds(30)), silence(mono, {1}), silence(mono, {}), sine({8000, 1}, {40000}, 440, 0.1)}) {
    Rig rig(sound);
    CHECK(rig.job->sound() == sound);
    CHECK(rig.said().starts_with("nothing to even out"));
    CHECK(rig.job->report.warnings.empty());
  }
}

TEST_CASE("the report says what was done, and where the limits held it") {
  const SoundPtr sound = dialogue(mono, {10, 10, 10, 10}, 0, 12);
  const std::string free = Rig(sound).said();
  CHECK(free.starts_with("4 passages between -"));
  CHECK(free.find("evened by -") != std::string::npos);
  CHECK(free.find("limits") == std::string::npos);
  const std::string held = Rig(sound, level + "max_raise = 2\nmax_lower = 1\n").said();
  CAPTURE(held);
  CHECK(held.find(" to +2.0 dB, held there by the limits: 1") != std::string::npos);
}

TEST_CASE("a levelled sound keeps the contract, at any rate, mono and stereo") {
  for (const Format format : {Format{8000, 1}, Format{44100, 2}}) {
    const SoundPtr before = dialogue(format, {3, 3}, 0, 12);
    const SoundPtr after = leveled_by_stage(before);
    CHECK(after != before);
    CHECK(after->length() == before->length());
    keeps_the_contract(*after);
  }
}

TEST_CASE("both channels get the same gain") {
  const SoundPtr before = dialogue({16000, 2}, {5, 5}, 0, 12);
  const std::vector<float> was = play(*before), is = play(*leveled_by_stage(before));
  for (std::size_t i = 0; i < was.size(); i += 2) {
    if (was[i] == was[i + 1]) CHECK(is[i] == is[i + 1]);
  }
}

TEST_CASE("after a cut the gains stand where the words now are, an intro keeps its own, and chapters don't move") {
  const SoundPtr talk = joined({silence(mono, seconds(7.123)), dialogue(mono, {10, 10}, 0, 12)});
  const std::string trim = "[[stage]]\nuse = \"trim\"\nmargin = \"0 s\"\n";
  Rig plain(talk, trim), rig(talk, trim + level);
  CHECK(rig.job->sound()->length() == plain.job->sound()->length());
  CHECK(rig.job->timeline().heard_at(seconds(10)) == plain.job->timeline().heard_at(seconds(10)));
  const std::vector<double> changes = changes_db(plain.job->sound(), rig.job->sound());
  CHECK(changes[80] < -1);
  CHECK(changes[120] > 7);

  const TemporaryFolder folder;
  write_wav(folder / "intro.wav", *voice(mono, seconds(10), -12));
  const std::string intro =
      "[[stage]]\nuse = \"assemble\"\nmatch = false\nintro = \"" + (folder / "intro.wav") + "\"\n";
  Rig without(talk, intro), with(talk, intro + level);
  const std::vector<double> around_intro = changes_db(without.job->sound(), with.job->sound());
  for (std::size_t i = 0; i < 85; ++i) CHECK(around_intro[i] == 0);
  CHECK(std::ranges::max(around_intro) > 7);
}

TEST_CASE("levelling reads nothing that has been read") {
  int opens = 0;
  const SoundPtr sound = counted(dialogue(mono, {10, 10}, 0, 12), opens);
  Rig rig(sound);
  CHECK(opens == 1);
  CHECK(rig.job->sound() != sound);
}
