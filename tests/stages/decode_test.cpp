// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "pipeline/engine.h"
#include "pipeline/preset.h"
#include "pipeline/sound/part.h"
#include "system/error.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {

constexpr Format mono{48000, 1}, stereo{48000, 2};

/// A job whose only stage is decode, with these settings.
struct Rig {
  explicit Rig(std::vector<std::filesystem::path> recordings, const std::string& settings = {}) {
    std::ofstream(folder / "rig.toml") << "[[stage]]\nuse = \"decode\"\n" << settings;
    preset = load_preset(folder / "rig.toml", {}, all_stages());
    given.preset = &preset;
    given.run = &run;
    given.output = folder / "out.mp3";
    given.episode.recordings = std::move(recordings);
  }
  void go() {
    job = std::make_unique<Job>(given);
    run_job(*job);
  }
  void plan_only() {
    job = std::make_unique<Job>(given);
    plan_job(*job);
  }
  std::string complaint() {
    try {
      go();
    } catch (const Error& error) {
      return describe(error);
    }
    return "no complaint";
  }
  bool warned(const std::string& words) const {
    return std::ranges::any_of(job->report.warnings,
                               [&](const StageMessage& w) { return w.what.find(words) != std::string::npos; });
  }
  bool decided(const std::string& words) const {
    return std::ranges::any_of(job->report.decisions,
                               [&](const auto& d) { return d.what.find(words) != std::string::npos; });
  }

  TemporaryFolder folder;
  Preset preset;
  Run run{1};
  Given given;
  std::unique_ptr<Job> job;
};

Track track(SoundPtr sound, std::map<std::string, std::string> words = {}, bool is_default = false) {
  return {.sound = std::move(sound),
          .codec = "flac",
          .start = 0,
          .words = std::move(words),
          .is_default = is_default,
          .kept = {}};
}

SoundPtr speech(double seconds = 12, unsigned seed = 1) {
  return babble(mono, {static_cast<std::int64_t>(seconds * 48000)}, 0.3, seed);
}

SoundPtr music(double seconds = 12) { return sine(mono, {static_cast<std::int64_t>(seconds * 48000)}, 300, 0.3); }

/// A file with these streams of sound.
std::string with_streams(const TemporaryFolder& folder, std::vector<Track> tracks) {
  MediaFile media;
  media.tracks = std::move(tracks);
  write_media(folder / "talk.mkv", media);
  return folder / "talk.mkv";
}

/// Left and right of two waves.
SoundPtr sides(const SoundPtr& left, const SoundPtr& right, float right_factor = 1) {
  const auto l = std::make_shared<std::vector<float>>(play(*left)),
             r = std::make_shared<std::vector<float>>(play(*right));
  return wave(stereo, left->length(), [=](std::int64_t at, int channel) {
    const auto i = static_cast<std::size_t>(at);
    return channel == 0 ? l->at(i) : i < r->size() ? right_factor * r->at(i) : 0.F;
  });
}

std::string as_wav(const TemporaryFolder& folder, const SoundPtr& sound) {
  write_wav(folder / "talk.wav", *sound, WavSample::f32);
  return folder / "talk.wav";
}

}  // namespace

TEST_CASE("44.1 and 48 kHz stay, others go to the nearer family; mono stays mono, surround becomes stereo") {
  const TemporaryFolder folder;
  for (const auto& [recorded, wanted] : {std::pair{44100, 44100},
                                         {48000, 48000},
                                         {8000, 48000},
                                         {96000, 48000},
                                         {22050, 44100},
                                         {88200, 44100},
                                         {11025, 44100}}) {
    write_wav(folder / "a.wav", *noise({recorded, 1}, {recorded / 10}, 0.3));
    Rig rig({folder / "a.wav"});
    rig.go();
    CHECK(rig.job->recording()->format() == Format{wanted, 1});
    CHECK(rig.job->recording()->length().n == std::lround(recorded / 10 * double{1} * wanted / recorded));
  }
  write_media(folder / "b.flac", noise({48000, 6}, {4800}, 0.3), "flac");
  Rig rig({folder / "b.flac"}, "repair = false\n");
  rig.plan_only();
  CHECK(rig.job->format() == stereo);
  CHECK(rig.decided("audio stream 1 of 1: flac, 5.1, 48 kHz, mixed down to stereo"));
}

TEST_CASE("the container's default stream is taken, or else the one most like speech, and the choice is told") {
  const TemporaryFolder folder;
  Rig told({with_streams(folder, {track(music()), track(music(), {{"language", "ger"}}, true)})});
  told.go();
  CHECK(told.decided("audio stream 2 of 2: flac, mono, 48 kHz, deu (the container's default)"));
  Rig judged({with_streams(folder, {track(music()), track(speech())})});
  judged.go();
  CHECK(judged.decided("audio stream 2 of 2: flac, mono, 48 kHz (the one most like speech)"));
  CHECK(judged.job->report.warnings.empty());
}

TEST_CASE("several streams that all carry speech are named in a warning, and mix hears them all") {
  const TemporaryFolder folder;
  const std::string path = with_streams(folder, {track(speech(12, 1)), track(speech(12, 2)), track(music(5))});
  Rig one({path});
  one.go();
  CHECK(one.warned("audio streams 1, 2 all carry speech, and only"));
  Rig all({path}, "stream = \"mix\"\n");
  all.go();
  const std::vector<float> heard = play(*all.job->recording());
  const std::vector<float> a = play(*speech(12, 1)), b = play(*speech(12, 2)), c = play(*music(5));
  CHECK(heard.size() == a.size());
  double worst = 0;
  for (std::size_t i = 0; i < c.size(); ++i) worst = std::max(worst, std::abs(double{heard[i]} - a[i] - b[i] - c[i]));
  CHECK(worst < 3.1 / 32768);
}

TEST_CASE("a stream is chosen by number, counted from 1, or by language in any of its codes") {
  const TemporaryFolder folder;
  const std::string path =
      with_streams(folder, {track(music(1), {{"language", "eng"}}), track(music(1), {{"language", "ger"}})});
  for (const char* wish : {"2", "ger", "deu", "de"}) {
    Rig rig({path}, std::string("stream = \"") + wish + "\"\n");
    rig.plan_only();
    CHECK(rig.job->source().stream == "audio stream 2 of 2: flac, mono, 48 kHz, deu");
  }
  for (const char* wish : {"0", "3", "fra", "2x"}) {
    Rig rig({path}, std::string("stream = \"") + wish + "\"\n");
    CHECK(rig.complaint().find(std::string("has no audio stream \"") + wish + "\"") != std::string::npos);
  }
}

TEST_CASE("a silent side is left out, but not a guest who speaks once") {
  const TemporaryFolder folder;
  Rig one_sided({as_wav(folder, sides(speech(3), silence(mono, {48000 * 3})))});
  one_sided.go();
  CHECK(one_sided.warned("the right channel is silent, so the left one alone is used"));
  CHECK(one_sided.job->sound()->format() == mono);
  CHECK((play(*one_sided.job->sound()) == play(*speech(3))));
  const SoundPtr guest =
      joined({silence(mono, {48000}), noise(mono, {12000}, 0.02), silence(mono, {48000 * 2 - 12000})});
  Rig interview({as_wav(folder, sides(speech(3), guest))});
  interview.go();
  CHECK_FALSE(interview.warned("silent"));
  CHECK(interview.job->sound()->format() == stereo);
}

TEST_CASE("host left, guest right: both stay, with a warning that tells of mono") {
  const TemporaryFolder folder;
  const std::string path = as_wav(folder, sides(noise(mono, {144'000}, 0.3, 1), noise(mono, {144'000}, 0.3, 2)));
  Rig rig({path});
  rig.go();
  CHECK(rig.warned("left and right are different sounds"));
  CHECK(rig.warned("--set encode.channels=mono"));
  CHECK(rig.job->sound()->format() == stereo);
}

TEST_CASE("a side of opposite polarity is turned over, so that the fold to mono doesn't lose the voice") {
  const TemporaryFolder folder;
  const std::string path = as_wav(folder, sides(speech(2), speech(2), -0.9F));
  Rig rig({path});
  rig.go();
  CHECK(rig.warned("opposite polarity"));
  const std::vector<float> heard = play(*rig.job->recording());
  CHECK(heard.at(10'001) == doctest::Approx(0.9 * heard.at(10'000)));
  Rig kept({path}, "repair = false\n");
  kept.go();
  CHECK(kept.job->report.warnings.empty());
}

TEST_CASE("both sides the same is no fault, and becomes mono by the channel rule") {
  const TemporaryFolder folder;
  Rig rig({as_wav(folder, sides(speech(2), speech(2)))});
  rig.go();
  CHECK(rig.job->report.warnings.empty());
  CHECK(rig.job->sound()->format() == mono);
}

TEST_CASE("parts are joined in one format, and each container's chapters move behind the parts before it") {
  const TemporaryFolder folder;
  MediaFile first, second;
  first.tracks = {track(speech(1.5))};
  first.chapters = {{.start = Millis{0}, .end = Millis{1500}, .content = {.title = "One"}}};
  second.tracks = {track(noise({44100, 2}, {44100}, 0.3))};
  second.chapters = {{.start = Millis{200}, .end = Millis{900}, .content = {.title = "Two"}}};
  write_media(folder / "1.mkv", first);
  write_media(folder / "2.mkv", second);
  Rig rig({folder / "1.mkv", folder / "2.mkv"}, "repair = false\n");
  rig.go();
  CHECK(rig.job->recording()->format() == stereo);
  CHECK(rig.job->recording()->length() == Frames{48000 * 5 / 2});
  REQUIRE(rig.job->chapters().size() == 2);
  CHECK(rig.job->chapters()[1].start == Frames{48000 * 17 / 10});
  CHECK(rig.job->chapters()[1].content.title == "Two");
}

TEST_CASE("the author's chapters go before the container's") {
  const TemporaryFolder folder;
  MediaFile media;
  media.tracks = {track(speech(2))};
  media.words = {{"title", "From the file"}};
  media.chapters = {{.start = Millis{0}, .end = {}, .content = {.title = "Container"}}};
  write_media(folder / "a.mkv", media);
  Rig rig({folder / "a.mkv"});
  rig.given.episode.chapters = {{.start = Millis{500}, .end = {}, .content = {.title = "Author"}}};
  rig.go();
  REQUIRE(rig.job->chapters().size() == 1);
  CHECK(rig.job->chapters()[0].content.title == "Author");
  CHECK(rig.job->chapters()[0].start == Frames{24'000});
  CHECK(rig.job->source().tags.title == "From the file");
}

TEST_CASE("gaps are told with their time and length, and counted; damage is refused unless accepted") {
  const TemporaryFolder folder;
  MediaFile media;
  media.tracks = {track(speech(3))};
  media.tracks[0].codec = "aac";
  media.tracks[0].kept = [](std::int64_t packet) { return packet < 50 || packet >= 75; };
  write_media(folder / "a.mp4", media);
  Rig rig({folder / "a.mp4"});
  rig.go();
  CHECK(rig.warned("decode: at 0:01: gap in the time stamps, 0.533 s lost"));
  CHECK(rig.decided("0.533 s lost in all"));
  write_media(folder / "b.flac", speech(3), "flac");
  const std::string whole = bytes_of(folder / "b.flac");
  write_bytes(folder / "b.flac", whole.substr(0, whole.size() / 2));
  Rig strict({folder / "b.flac"});
  const std::string complaint = strict.complaint();
  CHECK(complaint.find("b.flac: cut off: its sound ends at 0:01") != std::string::npos);
  CHECK(complaint.find("of 0:03 could be read") != std::string::npos);
  Rig lenient({folder / "b.flac"}, "damaged = \"accept\"\n");
  lenient.go();
  CHECK(lenient.warned("file ends early"));
}

TEST_CASE("the episode's rate is the preset's where it says one, and is promised") {
  TemporaryFolder folder;
  write_wav(folder / "talk.wav", *noise(stereo, {48000}, 0.1));
  Rig rig({folder / "talk.wav"}, "rate = \"44100\"\n");
  rig.go();
  CHECK(rig.job->recording()->format().rate == 44100);
  CHECK(rig.job->recording()->length() == Frames{44100});
  CHECK(rig.preset.promise.rate == 44100);
}

TEST_CASE("an offset is taken out, told, and before stays what was recorded; a recording without stays to the bit") {
  const TemporaryFolder folder;
  const std::string biased = folder / "biased.wav", sound = folder / "sound.wav";
  const SoundPtr voice = babble(stereo, {6 * 48000}, 0.3);
  write_wav(sound, *voice, WavSample::f32);
  write_wav(biased,
            *wave(stereo, voice->length(),
                  [samples = play(*voice)](std::int64_t at, int c) {
                    return samples[static_cast<std::size_t>(2 * at + c)] + 0.25F;
                  }),
            WavSample::f32);
  const auto mean = [](const Sound& heard) {
    double sum = 0;
    const std::vector<float> samples = play(heard);
    for (const float sample : samples) sum += static_cast<double>(sample);
    return sum / static_cast<double>(samples.size());
  };
  Rig rig({biased});
  rig.go();
  CHECK(std::abs(mean(*rig.job->recording())) < 0.001);
  CHECK(rig.decided("taken out: a constant offset (DC) of 0.25"));
  REQUIRE(rig.job->report.advice.size() == 1);
  CHECK(rig.job->report.advice.front().what.find("constant offset") != std::string::npos);
  CHECK(*rig.job->report.before->sample_peak_dbfs > -7);  // of the voice alone it is under -10
  CHECK(*rig.job->report.rating == Rating::good);

  Rig kept({biased}, "inaudible = false\n");
  kept.go();
  CHECK(mean(*kept.job->recording()) == doctest::Approx(0.25).epsilon(0.01));

  Rig without({sound});
  without.go();
  CHECK(play(*without.job->recording()) == play(*voice));
  CHECK_FALSE(without.decided("taken out"));
}

}  // namespace podmill::testing
