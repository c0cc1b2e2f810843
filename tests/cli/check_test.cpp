// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "media/id3/provenance.h"
#include "media/id3/tag.h"
#include "media/mp3/encoder.h"
#include "pipeline/preset.h"
#include "tests/support/mp3_bytes.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"

namespace podmill {
namespace {

using testing::Ended;
using testing::has;
using testing::TemporaryFolder;

/// A 997 Hz sine of one channel at this loudness (ITU-R BS.1770: -3.03 LUFS at full scale), in 128 kbit/s, marked as
/// made by the preset.
std::string episode(const TemporaryFolder& folder, const std::string& name, double loudness,
                    const std::string& preset) {
  TagContent tag;
  if (!preset.empty()) {
    const bool shipped = preset == "podcast";
    tag.own = {{provenance_key, provenance_text({PODMILL_VERSION, preset,
                                                 shipped ? load_preset(preset, {}, all_stages()).digest : "0"})}};
  }
  const auto head = render_id3(tag);
  OutputFile file(folder / name);
  file.write(0, head);
  const SoundPtr sound = testing::sine({48000, 1}, {2 * 48000}, 997, std::pow(10, (loudness + 3.03) / 20));
  encode_mp3(*sound, {}, file, static_cast<std::int64_t>(head.size()));
  file.commit();
  return folder / name;
}

TEST_CASE("check holds a file to the preset that made it, and exits 0 where all is kept") {
  const TemporaryFolder folder;
  const std::string path = episode(folder, "good.mp3", -16, "podcast");
  const Ended ended = testing::run_podmill({"check", path});
  CHECK(ended.exit == 0);
  CHECK(has(ended.out, path + " (podcast): kept\n  loudness   -16.00 ± "));
  CHECK(has(ended.out, "128 kbit/s constant  128 kbit/s constant"));
  CHECK(!has(ended.out, "BROKEN"));
  CHECK(ended.err.empty());
}

TEST_CASE("check looks at every file, names what is broken, and exits 1") {
  const TemporaryFolder folder;
  const std::string quiet = episode(folder, "quiet.mp3", -25, "podcast"),
                    good = episode(folder, "good.mp3", -16, "podcast");
  testing::append_to(folder / "empty.mp3", {});
  const Ended ended =
      testing::run_podmill({"check", "-p", "podcast", quiet, folder / "empty.mp3", folder / "missing.mp3", good});
  CHECK(ended.exit == 1);
  CHECK(has(ended.out, "quiet.mp3 (podcast): broken"));
  CHECK(has(ended.out, "BROKEN"));
  CHECK(has(ended.out, "good.mp3 (podcast): kept"));
  CHECK(has(ended.err, "empty.mp3: "));
  CHECK(has(ended.err, "missing.mp3: no such file"));
}

TEST_CASE("a file that names no preset, or one that nobody knows, exits 2 and says how to name one") {
  const TemporaryFolder folder;
  const std::string stranger = episode(folder, "stranger.mp3", -16, "");
  Ended ended = testing::run_podmill({"check", stranger});
  CHECK(ended.exit == 2);
  CHECK(has(ended.err, "stranger.mp3: doesn't say which preset made it\n  hint: name one with -p"));
  CHECK(testing::run_podmill({"check", stranger, "-p", "podcast"}).exit == 0);
  ended = testing::run_podmill({"check", episode(folder, "other.mp3", -16, "ours")});
  CHECK(ended.exit == 2);
  CHECK(has(ended.err, "other.mp3: made with the preset ours: "));
  CHECK(testing::run_podmill({"check", stranger, "-p", "nowhere"}).exit == 2);
}

TEST_CASE("check prints one JSON document, also of files that can't be checked") {
  const TemporaryFolder folder;
  const Ended ended =
      testing::run_podmill({"check", "--json", episode(folder, "quiet.mp3", -25, "podcast"), folder / "missing.mp3"});
  CHECK(ended.exit == 1);
  const auto json = nlohmann::json::parse(ended.out);
  REQUIRE(json["files"].size() == 2);
  CHECK(json["files"][0]["preset"] == "podcast");
  CHECK(json["files"][0]["kept"] == false);
  CHECK(json["files"][0]["error"].is_null());
  CHECK(json["files"][0]["promises"][0]["what"] == "loudness");
  CHECK(json["files"][0]["promises"][0]["kept"] == false);
  CHECK(json["files"][1]["promises"].empty());
  CHECK(has(json["files"][1]["error"]["what"], "missing.mp3: no such file"));
}

}  // namespace
}  // namespace podmill
