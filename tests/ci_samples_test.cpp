// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <yaml-cpp/yaml.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;

namespace {

using Words = std::map<std::string, std::string>;

YAML::Node sample(const std::string& name) { return YAML::LoadFile(source_folder() + "/samples/ci/" + name); }

/// What a job runs in a shell.
struct Step {
  std::string name, run, folder;
  Words environment;
};

/// As the runner fills in `${{ inputs.NAME }}`; no other expression stands where a shell would see it.
std::string filled_in(std::string text, const Words& inputs) {
  for (const auto& [name, value] : inputs) {
    const std::string expression = "${{ inputs." + name + " }}";
    for (std::size_t at = 0; (at = text.find(expression)) != std::string::npos;)
      text.replace(at, expression.size(), value);
  }
  CAPTURE(text);
  CHECK_FALSE(has(text, "${{"));
  return text;
}

void add_steps(std::vector<Step>& steps, const YAML::Node& list, const Words& inputs);

/// The action's inputs: by default, and as they are given `with` it.
Words inputs_of(const YAML::Node& action, const YAML::Node& with) {
  Words inputs;
  for (const auto& input : action["inputs"])
    inputs[input.first.as<std::string>()] = input.second["default"].as<std::string>();
  for (const auto& given : with) {
    CHECK(inputs.contains(given.first.as<std::string>()));
    inputs[given.first.as<std::string>()] = given.second.as<std::string>();
  }
  return inputs;
}

/// Steps that install something are left out: the built program is on the path already. Of those that use an action,
/// our own is followed; the others are GitHub's.
void add_step(std::vector<Step>& steps, const YAML::Node& step, const Words& inputs) {
  const auto name = step["name"].as<std::string>();
  if (step["uses"] && has(step["uses"].as<std::string>(), "/podmill/samples/ci@")) {
    const YAML::Node action = sample("action.yml");
    add_steps(steps, action["runs"]["steps"], inputs_of(action, step["with"]));
  }
  if (!step["run"] || name.starts_with("Install ")) return;
  Step one{name, step["run"].as<std::string>(), {}, {}};
  CHECK_FALSE(has(one.run, "${{"));  // words of strangers reach a shell by its environment only
  if (step["working-directory"]) one.folder = filled_in(step["working-directory"].as<std::string>(), inputs);
  for (const auto& variable : step["env"])
    one.environment[variable.first.as<std::string>()] = filled_in(variable.second.as<std::string>(), inputs);
  steps.push_back(std::move(one));
}

void add_steps(std::vector<Step>& steps, const YAML::Node& list, const Words& inputs) {
  for (const auto& step : list) add_step(steps, step, inputs);
}

/// A checked out show, and the files by which a runner and its steps talk.
class Job {
 public:
  Job() { fs::create_directories(show_ / "recordings"); }

  std::string operator/(const std::string& name) const { return show_ / name; }
  void record(const std::string& name) const {
    constexpr Format mono{44100, 1};
    write_wav(show_ / ("recordings/" + name), *babble(mono, mono.frames(Millis{2000}), 0.1));
  }
  /// What the steps have handed on so far.
  std::string output() const { return fs::exists(files_ / "output") ? bytes_of(files_ / "output") : ""; }
  std::string summary() const { return fs::exists(files_ / "summary") ? bytes_of(files_ / "summary") : ""; }

  Ended run(const Step& step) const {
    const std::string path = fs::path(program_path()).parent_path().string() + ":" + std::getenv("PATH");
    std::vector<std::string> words{"env",
                                   "PATH=" + path,
                                   "GITHUB_WORKSPACE=" + show_.path(),
                                   "GITHUB_ACTION_PATH=" + source_folder() + "/samples/ci",
                                   "GITHUB_STEP_SUMMARY=" + files_ / "summary",
                                   "GITHUB_OUTPUT=" + files_ / "output",
                                   "GITHUB_ENV=" + files_ / "env",
                                   "GITHUB_PATH=" + files_ / "path"};
    for (const auto& [name, value] : step.environment) words.push_back(name + "=" + value);
    for (const char* word : {"bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"}) words.emplace_back(word);
    words.push_back(step.run);
    return run_program(words, {.input = {}, .folder = show_ / step.folder, .out = {}});
  }

  /// Runs steps up to the first that fails, whose end it gives; of all else the last one's.
  Ended run(const std::vector<Step>& steps) const {
    Ended ended;
    for (const Step& step : steps) {
      ended = run(step);
      if (ended.exit != 0) break;
    }
    return ended;
  }

 private:
  TemporaryFolder show_, files_;
};

std::vector<Step> workflow_steps() {
  std::vector<Step> steps;
  add_steps(steps, sample("github-workflow.yml")["jobs"]["make"]["steps"], {});
  return steps;
}

std::vector<Step> action_steps(const std::string& episodes) {
  std::vector<Step> steps;
  const YAML::Node action = sample("action.yml");
  add_steps(steps, action["runs"]["steps"], inputs_of(action, YAML::Load("{episodes: '" + episodes + "'}")));
  return steps;
}

/// GitLab runs all lines in one shell.
Step gitlab_script() {
  Step step{"script", {}, {}, {}};
  for (const auto& line : sample("gitlab-ci.yml")["episodes"]["script"]) step.run += line.as<std::string>() + "\n";
  return step;
}

/// Every folder that holds what the program is built from, by its path in the checkout.
std::vector<std::string> source_folders() {
  std::vector<std::string> folders{"presets", "samples/new"};
  const fs::path checkout = source_folder();
  for (const auto& room : fs::directory_iterator(checkout)) {
    const std::string name = room.path().filename();
    if (!room.is_directory() || name == "tests" || name.starts_with("build") || name.starts_with(".")) continue;
    std::set<std::string> found;
    for (const auto& file : fs::recursive_directory_iterator(room))
      if (file.path().extension() == ".cpp") found.insert(file.path().parent_path().lexically_relative(checkout));
    folders.insert(folders.end(), found.begin(), found.end());
  }
  return folders;
}

/// A copy of what the program is built from, of which the action names the version.
class Checkout {
 public:
  Checkout() {
    std::set<std::string> rooms{"samples/new", "samples/ci"};
    for (const std::string& folder : folders_)
      if (!folder.starts_with("samples")) rooms.insert(folder.substr(0, folder.find('/')));
    for (const std::string& room : rooms) {
      fs::create_directories(copy_ / room);
      fs::copy(source_folder() + "/" + room, copy_ / room, fs::copy_options::recursive);
    }
    for (const char* name : {"CMakeLists.txt", "CMakePresets.json", "packages.txt"})
      fs::copy(source_folder() + "/" + name, copy_ / name);
  }
  const std::vector<std::string>& folders() const { return folders_; }
  void add(const std::string& name) const { write_bytes(copy_ / name, "something new"); }

  std::string version() const {
    const Job job;
    Step step = action_steps("").front();
    CHECK(step.name == "Name this version of Podmill");
    step.environment["GITHUB_ACTION_PATH"] = copy_ / "samples/ci";
    const Ended ended = job.run(step);
    CAPTURE(ended.err);
    CHECK(ended.exit == 0);
    CHECK(job.output().starts_with("key=podmill-"));
    return job.output();
  }

 private:
  std::vector<std::string> folders_ = source_folders();
  TemporaryFolder copy_;
};

}  // namespace

TEST_CASE("the Podmill that GitHub keeps is another one as soon as a file is, in any room, that it is built from") {
  const Checkout checkout;
  std::string version = checkout.version();
  CHECK(checkout.version() == version);
  CHECK(checkout.folders().size() > 20);
  for (const std::string& folder : checkout.folders()) {
    CAPTURE(folder);
    checkout.add(folder + "/new.cpp");
    const std::string next = checkout.version();
    CHECK(next != version);
    version = next;
  }
  for (const char* file : {"CMakeLists.txt", "CMakePresets.json", "packages.txt"}) {
    CAPTURE(file);
    checkout.add(file);
    const std::string next = checkout.version();
    CHECK(next != version);
    version = next;
  }
}

TEST_CASE("the GitHub workflow makes the episodes, checks them, and has both tables in the job's summary") {
  const Job job;
  job.record("talk.wav");
  const std::vector<Step> steps = workflow_steps();
  REQUIRE(steps.size() == 3);
  CHECK(steps[1].name == "Make what changed");
  CHECK(steps[2].name == "Check all episodes");
  const Ended ended = job.run(steps);
  CAPTURE(ended.err);
  CHECK(ended.exit == 0);
  CHECK(ended.out.empty());
  CHECK(fs::exists(job / "public/talk.mp3"));
  CHECK(has(job.summary(), "### Episodes: 1\n"));
  CHECK(has(job.summary(), "\n| talk.mp3 | made | -"));
  CHECK(has(job.summary(), "### Checked: 1 of 1 as promised\n"));
}

TEST_CASE("an upload that is no recording fails the GitHub step, is annotated, and does not stop the others") {
  const Job job;
  job.record("talk.wav");
  write_bytes(job / "recordings/broken.wav", "RIFF of nothing");
  const Ended ended = job.run(workflow_steps());
  CHECK(ended.exit == 1);
  CHECK(ended.out.starts_with("::error file=" + job / "recordings/broken.wav,title=An episode was not made::"));
  CHECK(fs::exists(job / "public/talk.mp3"));
  CHECK(has(job.summary(), "### Episodes: 1 of 2 failed\n"));
  CHECK(has(job.summary(), "| broken.mp3 | **failed** |"));
  CHECK_FALSE(has(job.summary(), "### Checked"));
}

TEST_CASE("notes that make no sense are annotated at their line") {
  const Job job;
  job.record("talk.wav");
  write_bytes(job / "notes.md", "---\ntitle: A talk\nnumber: first\n---\n");
  const Ended ended = job.run(action_steps("recordings/ --notes notes.md -o public/"));
  CHECK(ended.exit != 0);
  CHECK(ended.out.starts_with("::error file=" + job / "notes.md,line=3,title="));
}

TEST_CASE("a show's episodes are made with its words, and the line of a wrong one is annotated") {
  const Job job;
  job.record("talk.wav");
  write_bytes(job / "show.toml", "title = 'The Mill'\nfile_name = '{number:03}-{slug}.mp3'\n");
  fs::create_directories(job / "episodes");
  write_bytes(job / "episodes/talk.md", "---\ntitle: Of queues\nnumber: first\n---\n");
  const Ended refused = job.run(workflow_steps());
  CHECK(refused.exit != 0);
  CHECK(has(refused.out, "episodes/talk.md,line=3,title="));
  write_bytes(job / "episodes/talk.md", "---\ntitle: Of queues\nnumber: 1\n---\n");
  const Ended ended = job.run(workflow_steps());
  CAPTURE(ended.err);
  CHECK(ended.exit == 0);
  CHECK(fs::exists(job / "public/001-of-queues.mp3"));
}

TEST_CASE("the GitLab job makes the episodes, and leaves a table and a report of its checks") {
  const Job job;
  job.record("talk.wav");
  const Ended ended = job.run(gitlab_script());
  CAPTURE(ended.err);
  CHECK(ended.exit == 0);
  CHECK(has(bytes_of(job / "episodes.md"), "\n| talk.mp3 | made | -"));
  pugi::xml_document report;
  REQUIRE(report.load_file((job / "check.xml").c_str()));
  const pugi::xml_node suite = report.child("testsuites").child("testsuite");
  CHECK(suite.attribute("name").as_string() == std::string("public/talk.mp3"));
  CHECK(suite.attribute("tests").as_int() == 3);  // loudness, true peak, bit rate
  CHECK(suite.attribute("failures").as_int(-1) == 0);
  write_bytes(job / "recordings/talk.wav", "no recording any more");
  CHECK(job.run(gitlab_script()).exit == 1);
}
