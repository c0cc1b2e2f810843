// SPDX-License-Identifier: MIT
#include "pipeline/preset.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "system/error.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

enum class Flavour { plain, rich };

template <class StageType>
struct Taste final : StageType {
  explicit Taste(Settings& s)
      : salt(s.number("salt", 1.5, {0, 10}, "g", "how much salt")),
        eggs(s.integer("eggs", 2, {0, 12}, "eggs", "how many eggs")),
        time(s.time("time", Millis{2000}, Millis{0}, Millis{60000}, "how long")),
        flavour(
            s.choice("flavour", Flavour::plain, {{"plain", Flavour::plain}, {"rich", Flavour::rich}}, "which one")),
        warm(s.flag("warm", true, "served warm")),
        name(s.text("name", "cake", "what it is called")),
        recipe(s.file("recipe", "where it is written")) {
    s.promise().loudness = salt;
  }
  std::unique_ptr<typename StageType::Step> begin(JobPlan&, Job&) const override { return nullptr; }
  double salt;
  int eggs;
  Millis time;
  Flavour flavour;
  bool warm;
  std::string name;
  std::filesystem::path recipe;
};

const StageInfo stages[] = {stage<Taste<OpenStage>>("taste", "test"), stage<Taste<EncodeStage>>("bake", "test")};

class Written {
 public:
  explicit Written(const std::string& toml) { std::ofstream(path()) << toml; }
  std::string path() const { return folder_ / "mine.toml"; }
  Preset load(std::vector<Override> overrides = {}) const { return load_preset(path(), overrides, stages); }
  std::string complaint(std::vector<Override> overrides = {}) const {
    try {
      load(std::move(overrides));
    } catch (const Error& error) {
      CHECK(error.fault == Fault::preset);
      std::string text = describe(error);
      for (std::size_t at; (at = text.find(folder_.path() + "/")) != std::string::npos;)
        text.erase(at, folder_.path().size() + 1);
      return text;
    }
    return "no complaint";
  }

 private:
  TemporaryFolder folder_;
};

using Tasted = Taste<OpenStage>;
const Tasted& taste(const Preset& preset) {
  return static_cast<const Tasted&>(*std::get<std::unique_ptr<OpenStage>>(preset.steps.front().stage));
}

}  // namespace

TEST_CASE("a setting comes from the override, else the preset, else the default, and says so") {
  const Written file(
      "summary = \"s\"\n[[stage]]\nuse = \"taste\"\nsalt = 3\ntime = \"1.5 s\"\nflavour = \"rich\"\nrecipe = "
      "\"r.txt\"\n");
  const Preset preset =
      file.load({{"taste.eggs", "6", "--set"}, {"taste.warm", "false", "--set"}, {"taste.name", "a pie", "--set"}});
  CHECK(preset.name == "mine");
  CHECK(preset.summary == "s");
  const Tasted& made = taste(preset);
  CHECK(made.salt == 3);
  CHECK(made.eggs == 6);
  CHECK(made.time == Millis{1500});
  CHECK(made.flavour == Flavour::rich);
  CHECK_FALSE(made.warm);
  CHECK(made.name == "a pie");
  CHECK(made.recipe == std::filesystem::path(file.path()).parent_path() / "r.txt");
  CHECK(preset.promise.loudness == 3);
  CHECK(preset.settings[0].origin.ends_with("mine.toml:4"));
  CHECK(preset.settings[1].origin == "--set");
  CHECK(preset.value("taste", "flavour") == "rich");
  CHECK(preset.settings.size() == 7);
}

TEST_CASE("the digest follows the values in force and nothing else") {
  const Written a("[[stage]]\nuse = \"taste\"\n"),
      b("summary = \"other\"\n\n[[stage]]\nuse = \"taste\"\nsalt = 1.5\n");
  CHECK(a.load().digest == b.load().digest);
  CHECK(a.load().digest != a.load({{"taste.eggs", "3", "--set"}}).digest);
}

TEST_CASE("a refused value's place is where it is written: the preset, a show's file, or none for an option") {
  const auto place = [](const std::string& toml, std::vector<Override> overrides) {
    try {
      Written(toml).load(std::move(overrides));
    } catch (const Error& error) {
      return error.place;
    }
    return std::optional(Place{"not refused"});
  };
  const std::string good = "[[stage]]\nuse = \"taste\"\n";
  const std::optional<Place> own = place(good + "eggs = 13\n", {});
  REQUIRE(own);
  CHECK(own->file.filename() == "mine.toml");
  CHECK(own->line == 3);
  CHECK(own->column == 8);
  CHECK(own->quoted == "eggs = 13");
  const Override in_show{.key = "taste.eggs", .value = "13", .option = {}, .place = {"show.toml", 12}, .folder = {}};
  const std::optional<Place> of_show = place(good, {in_show});
  REQUIRE(of_show);
  CHECK(of_show->file == "show.toml");
  CHECK(of_show->line == 12);
  CHECK_FALSE(place(good, {{"taste.eggs", "13", "--set"}}));
  const Preset shown = Written(good).load({{"taste.eggs", "12", "--set"}});
  CHECK(shown.settings[1].overridden);
  CHECK_FALSE(shown.settings[0].overridden);
}

TEST_CASE("mistakes in a preset show the line, a caret and what was meant") {
  CHECK(Written("[[stage]]\nuse = \"taste\"\nslat = 3\n").complaint() ==
        "mine.toml:3: taste.slat is not a setting of this stage\n    slat = 3\n    ^\n  hint: did you mean "
        "salt?");
  CHECK(Written("[[stage]]\nuse = \"taste\"\nsalt = 30\n").complaint() ==
        "mine.toml:3: taste.salt is 30, must be 0 to 10 g\n    salt = 30\n           ^");
  CHECK(Written("[[stage]]\nuse = \"taste\"\nsalt = nan\n").complaint().find("must be 0 to 10 g") !=
        std::string::npos);
  CHECK(Written("[[stage]]\nuse = \"taste\"\nsalt = \"much\"\n").complaint().find("must be a number") !=
        std::string::npos);
  CHECK(Written("[[stage]]\nuse = \"taste\"\neggs = 1.5\n").complaint().find("whole number") != std::string::npos);
  CHECK(Written("[[stage]]\nuse = \"taste\"\ntime = 3\n").complaint().find("a time with its unit") !=
        std::string::npos);
  CHECK(Written("[[stage]]\nuse = \"taste\"\nflavour = \"rish\"\n").complaint().find("did you mean \"rich\"?") !=
        std::string::npos);
  CHECK(Written("[[stage]]\nuse = \"tase\"\n").complaint().find("did you mean taste?") != std::string::npos);
  CHECK(Written("[[stage]]\nsalt = 1\n").complaint().find("a stage needs its name") != std::string::npos);
  CHECK(Written("[[stage]]\nuse = \"bake\"\n").complaint().find("bake can't be the first stage") !=
        std::string::npos);
  CHECK(Written("[[stage]]\nuse = \"taste\"\n[[stage]]\nuse = \"bake\"\n[[stage]]\nuse = \"taste\"\n")
            .complaint()
            .starts_with("mine.toml:6: taste (open) can't come after bake (encode)"));
  CHECK(Written("stages = 3\n").complaint().find("stages is not part of a preset") != std::string::npos);
  CHECK(Written("summary = \"x\"\n").complaint().starts_with("mine.toml: has no stages"));
  CHECK(Written("[[stage]\nuse =").complaint().starts_with("mine.toml:1: "));
  CHECK(Written("[[stage]]\nuse = \"taste\"\n[source]\n\"taste.slat\" = \"x\"\n")
            .complaint()
            .find("no setting taste.slat") != std::string::npos);
}

TEST_CASE("a preset may hold any letters in quotes and comments, and says where one stands elsewhere") {
  const Written file(
      "summary = \"Grüße 🎙\" # später\n[[stage]]\nuse = \"taste\"\nname = \"\"\"\\\n  Öl\"\"\"\n");
  CHECK(file.load().summary == "Grüße 🎙");
  CHECK(taste(file.load()).name == "Öl");
  CHECK(taste(file.load({{"taste.name", "Öl ö", "--set"}})).name == "Öl ö");
  CHECK(taste(file.load({{"taste.name", "\"Öl\"", "--set"}})).name == "Öl");
  CHECK(Written("[[stage]]\nuse = \"taste\"\nname = Öl\n").complaint() ==
        "mine.toml:3: a letter or sign outside of quotation marks\n    name = Öl\n           ^\n  hint: text stands "
        "between quotation marks, key = \"…\"; names are of a-z, digits, - and _");
  CHECK(Written("[[stage]]\nuse = \"täste\" ü\n").complaint().find("\n    use = \"täste\" ü\n                  ^") !=
        std::string::npos);
}

TEST_CASE("mistakes in an override name where it was given") {
  const Written file("[[stage]]\nuse = \"taste\"\n");
  CHECK(file.complaint({{"taste.salt", "11", "--set"}}) == "--set: taste.salt is 11, must be 0 to 10 g");
  CHECK(file.complaint({{"tasty.salt", "1", "--set"}}).find("did you mean taste.salt?") != std::string::npos);
  CHECK(file.complaint({{"taste.slat", "1", "--set"}}).find("did you mean taste.salt?") != std::string::npos);
  CHECK(file.complaint({{"salt", "1", "--set"}}).find("salt is no setting") != std::string::npos);
}

TEST_CASE("an unknown preset is told with what there is") {
  CHECK_THROWS_AS(load_preset("podcsat", {}, stages), Error);
  CHECK_THROWS_AS(load_preset("/nowhere/x.toml", {}, stages), Error);
  CHECK_THROWS_AS(load_preset("/tmp", {}, stages), Error);
}

TEST_CASE("random text is refused, never a crash") {
  for (const char* text :
       {"", "[", "[[stage]]", "stage = 3", "[stage]\nuse=1", "[[stage]]\nuse = 3", "\xff\xfe", "[source]\nx=1",
        "[[stage]]\nuse = \"taste\"\nsalt = [1]\n", "[[stage]]\nuse = \"taste\"\nsalt = {a=1}\n"}) {
    CAPTURE(text);
    CHECK(Written(text).complaint() != "no complaint");
  }
}

TEST_CASE(
    "a stage that a preset lacks is put at its usual place, with its settings, and one that it has stays as it is") {
  const Written file("[[stage]]\nuse = \"taste\"\n");
  const std::vector<std::string> bake{"bake"};
  const Preset with = load_preset(file.path(), {}, stages, bake);
  REQUIRE(with.steps.size() == 2);
  CHECK(with.steps[1].info->name == "bake");
  CHECK(with.value("bake", "salt") == "1.5");
  CHECK(with.digest != file.load().digest);
  const std::vector<Override> salty{{"bake.salt", "3", "--set"}};
  CHECK(load_preset(file.path(), salty, stages, bake).value("bake", "salt") == "3");

  const Written both("[[stage]]\nuse = \"taste\"\n[[stage]]\nuse = \"bake\"\nsalt = 2\n");
  CHECK(load_preset(both.path(), {}, stages, bake).digest == both.load().digest);

  const std::vector<std::string> misspelt{"bakee"};
  CHECK_THROWS_WITH_AS(load_preset(file.path(), {}, stages, misspelt), "there is no stage bakee", Error);
}

TEST_CASE("a stage that usually stands between two others is put between them") {
  const std::vector<std::string> denoise{"denoise", "trim"};
  const Preset preset = load_preset("podcast", {}, all_stages(), denoise);
  std::vector<std::string> names;
  for (const Preset::Step& step : preset.steps) names.emplace_back(step.info->name);
  const std::vector<std::string> usual{"trim", "denoise"};
  const auto place = std::ranges::search(names, usual);
  CHECK(place.size() == 2);
  CHECK(std::ranges::find(names, "normalize") > std::ranges::find(names, "denoise"));
  for (std::size_t i = 1; i < preset.steps.size(); ++i)
    CHECK(preset.steps[i - 1].info->phase <= preset.steps[i].info->phase);
}
