// SPDX-License-Identifier: MIT
#include "cli/commands/measure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "cli/running/interrupt.h"
#include "cli/terminal/advice_lines.h"
#include "cli/terminal/command.h"
#include "cli/terminal/log.h"
#include "cli/terminal/terminal.h"
#include "media/input/source.h"
#include "media/input/stream_choice.h"
#include "media/meters/inaudible_meter.h"
#include "media/meters/levels.h"
#include "media/meters/take_meter.h"
#include "pipeline/sound/figure_text.h"
#include "pipeline/sound/time_text.h"
#include "publish/report_json.h"
#include "system/error.h"

namespace podmill {
namespace {

/// What could not be read is no part of the figures.
std::optional<Advice> damage(std::vector<Hole> holes, const Format& format) {
  std::erase_if(holes, [](const Hole& hole) { return !hole.is_damage; });
  if (holes.empty()) return {};
  constexpr std::size_t told = 5;
  Frames lost;
  std::vector<Millis> at;
  for (const Hole& hole : holes) {
    lost += hole.length;
    if (at.size() < told) at.push_back(format.time(hole.at));
  }
  const bool is_lost = lost > Frames{};
  return Advice{
      .what = fmt::format("{}{}{}, measured as far as it can be read", is_lost ? "damaged: " : "", holes.back().why,
                          is_lost ? fmt::format(", {:.3g} s lost in all", format.seconds(lost)) : ""),
      .cure = "copy or export the recording again",
      .at = std::move(at),
      .severity = Severity::grave};
}

Measured measure(const std::string& path, const Run& run) {
  const std::unique_ptr<MediaSource> source = open_source(path);
  // The one that `make` would hear.
  const StreamChoice choice = choose_streams(*source, "auto", path, path);
  std::vector<std::string> remarks = choice.remarks;
  if (!source->info().remark.empty()) remarks.push_back(path + ": " + source->info().remark);
  for (const std::string& remark : remarks) log(LogLevel::warning, "remark", {{"message", remark}}, remark);
  const std::size_t stream = choice.streams.front();
  const Format format = source->info().audio[stream].format;
  const auto sound = source->sound(stream, {.format = format, .damaged = Damaged::accept});
  LoudnessMeter loudness(format);
  PeakMeter peaks(format);
  MomentaryMeter moments(format);
  TakeMeter take(format);
  InaudibleMeter inaudible(format);
  const Frames heard =
      listen(*sound, {&loudness, &peaks, &moments, &take, &inaudible}, [&run](Frames) { run.check(); });

  const std::vector<Hole> holes = sound->holes();
  if (heard == Frames{} && !holes.empty())
    throw Error{Fault::input, fmt::format("{}: nothing of it can be read: {}", path, holes.front().why)};

  Measured measured{.input = path,
                    .duration_seconds = format.seconds(heard),
                    .levels = {},
                    .advice = {},
                    .rating = {},
                    .error = {}};
  measured.levels = {.integrated_lufs = loudness.integrated_lufs(),
                     .range_lu = loudness.range_lu(),
                     .true_peak_dbtp = peaks.true_peak_dbtp(),
                     .sample_peak_dbfs = peaks.sample_peak_dbfs(),
                     .max_momentary_lufs = moments.max_momentary_lufs(),
                     .max_short_term_lufs = moments.max_short_term_lufs(),
                     .rms_dbfs = {},
                     .noise_floor_dbfs = {}};
  measured.advice = advise(take.take(measured.levels.integrated_lufs, sound->clipping(), inaudible.inaudible()));
  if (auto advice = damage(holes, format)) measured.advice.insert(measured.advice.begin(), std::move(*advice));
  measured.rating = rate(measured.advice);
  return measured;
}

std::string cell(std::optional<double> value) {
  const std::string text = value ? in_tenths(*value) : "–";
  return fmt::format("{:>12}", text);
}

std::string_view rated(const Measured& measured) { return name(measured.rating.value_or(Rating::good)); }

constexpr std::string_view heading =
    "      length  integrated       range   true peak sample peak   momentary  short-term  rated\n"
    "                    LUFS          LU        dBTP        dBFS    max LUFS    max LUFS\n";

std::string row(const Measured& measured) {
  const Levels& levels = measured.levels;
  return fmt::format("{:>12}", clock_time(measured.duration_seconds.value_or(0), Tenths::always)) +
         cell(levels.integrated_lufs) + cell(levels.range_lu) + cell(levels.true_peak_dbtp) +
         cell(levels.sample_peak_dbfs) + cell(levels.max_momentary_lufs) + cell(levels.max_short_term_lufs) +
         fmt::format("{:>7}", rated(measured)) + "  " + measured.input.string() + "\n";
}

/// The same without columns, for a terminal that has no room for them.
std::string sentence(const Measured& measured, int width) {
  const Levels& levels = measured.levels;
  const std::string figures = fmt::format(
      "integrated {}, range {}, true peak {}, sample peak {}, momentary at most {}, short-term at most {}",
      figure(levels.integrated_lufs, "LUFS"), figure(levels.range_lu, "LU"), figure(levels.true_peak_dbtp, "dBTP"),
      figure(levels.sample_peak_dbfs, "dBFS"), figure(levels.max_momentary_lufs, "LUFS"),
      figure(levels.max_short_term_lufs, "LUFS"));
  return fmt::format("{}: {}, {}\n  {}\n", measured.input.string(),
                     clock_time(measured.duration_seconds.value_or(0), Tenths::always), rated(measured),
                     wrapped(figures, 2, width));
}

/// Whether the rows fit the terminal, with the longest of the names behind them.
bool has_room(const std::vector<std::string>& paths, int width) {
  constexpr int before_name = 7 * 12 + 7 + 2;
  return std::ranges::all_of(paths, [&](const std::string& path) { return before_name + columns(path) <= width; });
}

int measure_all(const std::vector<std::string>& paths, bool json) {
  Run run(1);
  const Interrupt interrupt(run);
  std::vector<Measured> files;
  int exit = 0;
  const int width = width_of(Stream::out);
  const bool in_columns = has_room(paths, width);
  bool headed = json || !in_columns;
  for (const std::string& path : paths) {
    try {
      files.push_back(measure(path, run));
      if (json) continue;
      if (!headed) print_lines(heading);
      headed = true;
      print_lines((in_columns ? row(files.back()) : sentence(files.back(), width)) +
                  advice_lines(files.back().advice));
    } catch (const Error& error) {
      files.push_back(
          {.input = path, .duration_seconds = {}, .levels = {}, .advice = {}, .rating = {}, .error = error});
      log_error(error);
      exit = std::max(exit, error.fault == Fault::cancelled ? exit_code(error.fault) : 1);
      if (error.fault == Fault::cancelled) break;
    }
  }
  if (json) print(measured_json(files));
  return exit;
}

}  // namespace

void add_measure(Command program, int& exit) {
  Command command = program.add_command("measure", "Measure any media files, and say what could be recorded better");
  const auto paths = std::make_shared<std::vector<std::string>>();
  const auto json = std::make_shared<bool>();
  command.value("FILE", *paths, "Audio or video").required();
  command.flag("--json", *json, "Print one JSON document on standard output");
  command.on_run([paths, json, &exit] { exit = measure_all(*paths, *json); });
}

}  // namespace podmill
