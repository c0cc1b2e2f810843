// SPDX-License-Identifier: MIT
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "make/assignment.h"
#include "make/records/build_record.h"
#include "make/records/input_digests.h"
#include "make/request.h"
#include "publish/episode_report.h"

namespace podmill {

/// What has to be done for an episode to be as it should, and why.
struct Rebuild {
  enum class Work { nothing, tag, everything };
  Work work = Work::everything;
  std::string why;  ///< "the recording and the settings changed"
  std::optional<BuildRecord>
      record;  ///< what is remembered of it; looked at again, so that it can be remembered as it is
  std::optional<EpisodeReport> known;  ///< made->report, read
  InputDigests keys;                   ///< as they are now
  std::map<std::string, FileFacts> files;
  bool is_news = false;  ///< `made` looks other than it is remembered, though nothing has to be done
};

/// Compares what an episode was made of with what there is now, and the output with what was written: it isn't taken
/// for granted. Reads files only where they don't look as they did. Throws
/// Error: input (a file is missing), io.
Rebuild what_to_rebuild(const Assignment& assignment, const Request& request);

/// Whether what goes into it can be remembered at all: of standard input and pipes nothing can.
bool can_be_remembered(const Assignment& assignment);

/// What is to be remembered once the output and its clips are in place; of its sound only what `rebuild.record` says.
/// Nothing where a file was written to meanwhile: nobody knows then what went into the output. Throws Error: io,
/// input.
std::optional<BuildRecord> record_of_now(const Assignment& assignment, const Rebuild& rebuild,
                                         const std::vector<PlacedClip>& clips);

}  // namespace podmill
