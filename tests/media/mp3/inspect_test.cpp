// SPDX-License-Identifier: MIT
#include "media/mp3/inspect.h"

#include <doctest/doctest.h>

#include <string>

#include "media/mp3/encoder.h"
#include "system/error.h"
#include "tests/support/mp3_bytes.h"
#include "tests/support/sounds.h"

namespace podmill {
namespace {

/// A sine of 997 Hz whose peak is at -6.02 dBFS: -9.05 LUFS as one channel, by ITU-R BS.1770.
std::string encoded(const testing::TemporaryFolder& folder, const std::vector<std::byte>& tag) {
  const SoundPtr sound = testing::sine({48000, 1}, {2 * 48000 + 123}, 997, 0.5);
  OutputFile file(folder / "a.mp3");
  file.write(0, tag);
  encode_mp3(*sound, {}, file, static_cast<std::int64_t>(tag.size()));
  file.commit();
  return folder / "a.mp3";
}

TEST_CASE("an MP3 is measured, counted to the sample, and its tag read") {
  const testing::TemporaryFolder folder;
  TagContent content;
  content.tags.title = "Tone";
  const Inspection inspection = inspect(encoded(folder, render_id3(content)), {});
  const MeasuredFile& found = inspection.found;
  CHECK(found.length == Frames{2 * 48000 + 123});
  CHECK(found.format == Format{48000, 1});
  CHECK(found.bit_rate_kbps == 128);
  CHECK(found.constant_bit_rate);
  CHECK(found.levels.integrated_lufs.value() == doctest::Approx(-9.05).epsilon(0.02));
  CHECK(found.levels.true_peak_dbtp.value() == doctest::Approx(-6.02).epsilon(0.03));
  CHECK(found.fine_true_peak_dbtp.value() >= found.levels.true_peak_dbtp.value());
  CHECK(!found.levels.rms_dbfs);
  CHECK(inspection.tag.tags.title == "Tone");
}

TEST_CASE("the promise's rules decide how a file is measured") {
  const testing::TemporaryFolder folder;
  const std::string path = encoded(folder, {});
  Promise dual;
  dual.mono = MonoRule::dual;
  CHECK(inspect(path, dual).found.levels.integrated_lufs.value() == doctest::Approx(-6.04).epsilon(0.02));
  Promise rms;
  rms.measure = LoudnessMeasure::rms;
  CHECK(inspect(path, rms).found.levels.rms_dbfs.value() == doctest::Approx(-9.03).epsilon(0.02));
}

TEST_CASE("what is no MP3 is refused by its shown name") {
  const testing::TemporaryFolder folder;
  testing::write_wav(folder / "a.wav", *testing::sine({48000, 1}, {4800}, 997, 0.5));
  CHECK_THROWS_WITH_AS(inspect(folder / "a.wav", {}, "episode"), "episode: not an MP3 (wav)", Error);
  CHECK_THROWS_AS(inspect(folder / "missing.mp3", {}), Error);
}

TEST_CASE("looking at a file may be stopped") {
  const testing::TemporaryFolder folder;
  const std::string path = encoded(folder, {});
  CHECK_THROWS_AS(inspect(path, {}, {}, [](Frames) { throw Error(Fault::cancelled, "stopped"); }), Error);
}

}  // namespace
}  // namespace podmill
