#include "remote/slurm/job_record.h"

#include <algorithm>

#include "remote/slurm/text.h"

namespace ivl::remote {
namespace {

using Fields = std::vector<std::string_view>;

void read_exit(std::string_view text, JobRecord& job) {
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos) return;
  job.exit_code =
      static_cast<int>(std::min<int64_t>(whole_number(text.substr(0, colon)).value_or(0), 1 << 20));
  job.exit_signal = static_cast<int>(
      std::min<int64_t>(whole_number(text.substr(colon + 1)).value_or(0), 1 << 20));
}

// "None", "(null)", "N/A": Slurm's words for nothing.
std::string text_or_none(std::string_view text) {
  text = trimmed(text);
  if (text == "None" || text == "(null)" || text == "N/A" || text == "none") return "";
  return plain_text(text);
}

void set_state(std::string_view word, JobRecord& job) {
  job.state_word = plain_text(trimmed(word), 64);
  job.state = slurm_state(word);
}

// Free text may hold our mark: what is behind the last known field belongs to it.
Fields fields_of(std::string_view record, size_t count) {
  Fields fields;
  while (fields.size() + 1 < count) {
    const size_t end = record.find(kFieldMark);
    if (end == std::string_view::npos) break;
    fields.push_back(record.substr(0, end));
    record.remove_prefix(end + 1);
  }
  fields.push_back(record);
  return fields;
}

}  // namespace

std::vector<JobRecord> read_squeue(std::string_view out) {
  std::vector<JobRecord> jobs;
  const size_t first = out.find(kRecordMark);
  if (first == std::string_view::npos) return jobs;
  for (std::string_view record : split(out.substr(first + 1), kRecordMark)) {
    if (record.ends_with('\n')) record.remove_suffix(1);
    const Fields field = fields_of(record, 11);
    JobRecord job;
    job.id = job_id(field[0]);
    if (field.size() < 11 || job.id.number == 0) continue;
    set_state(field[1], job);
    job.reason = text_or_none(field[2]);
    job.submitted = unix_seconds(field[3]);
    job.started = unix_seconds(field[4]);
    job.ended = unix_seconds(field[5]);
    job.limit_seconds = duration_seconds(field[6]).value_or(0);
    job.partition = plain_text(field[7]);
    job.nodes = plain_text(field[8]);
    job.comment = text_or_none(field[9]);
    job.name = plain_text(field[10]);
    jobs.push_back(std::move(job));
  }
  return jobs;
}

std::vector<JobRecord> read_sacct(std::string_view out) {
  std::vector<JobRecord> jobs;
  for (const std::string_view line : split(out, '\n')) {
    const Fields field = fields_of(line, 13);
    JobRecord job;
    job.id = job_id(field[0]);
    if (field.size() < 13 || job.id.number == 0 || !job.id.step.empty()) continue;
    set_state(field[2], job);
    read_exit(field[3], job);
    job.submitted = unix_seconds(field[4]);
    job.started = unix_seconds(field[5]);
    job.ended = unix_seconds(field[6]);
    job.limit_seconds =
        std::min<int64_t>(whole_number(field[7]).value_or(0), 1'000'000'000) * 60;  // minutes
    job.partition = plain_text(field[8]);
    job.nodes = field[9] == "None assigned" ? "" : plain_text(field[9]);
    job.reason = text_or_none(field[10]);
    job.name = plain_text(field[11]);
    job.comment = text_or_none(field[12]);
    jobs.push_back(std::move(job));
  }
  return jobs;
}

namespace {

constexpr std::string_view kBehindName = " UserId=";

JobRecord scontrol_job(std::string_view line) {
  JobRecord job;
  job.id = job_id(value_of(line, "JobId"));
  const auto field = [&](std::string_view key) { return value_of(line, key, kBehindName); };
  set_state(field("JobState"), job);
  job.reason = text_or_none(field("Reason"));
  read_exit(field("ExitCode"), job);
  job.submitted = unix_seconds(field("SubmitTime"));
  job.started = unix_seconds(field("StartTime"));
  job.ended = unix_seconds(field("EndTime"));
  job.limit_seconds = duration_seconds(field("TimeLimit")).value_or(0);
  job.restarts = whole_number(field("Restarts")).value_or(-1);
  job.partition = plain_text(field("Partition"));
  job.nodes = text_or_none(field("NodeList"));
  job.comment = text_or_none(field("Comment"));
  constexpr std::string_view kName = " JobName=";
  const size_t begin = line.find(kName), end = line.find(kBehindName);
  if (begin < end && end != std::string_view::npos) {
    job.name = plain_text(line.substr(begin + kName.size(), end - begin - kName.size()));
  }
  return job;
}

}  // namespace

std::vector<JobRecord> read_scontrol_jobs(std::string_view out) {
  std::vector<JobRecord> jobs;
  constexpr std::string_view kBegin = "JobId=";
  size_t begin = out.starts_with(kBegin) ? 0 : out.find("\nJobId=");
  while (begin != std::string_view::npos && jobs.size() < kMostRecords) {
    if (out[begin] == '\n') ++begin;
    const size_t end = out.find("\nJobId=", begin);
    JobRecord job = scontrol_job(out.substr(begin, std::min(end, out.size()) - begin));
    if (job.id.number != 0) jobs.push_back(std::move(job));
    begin = end;
  }
  return jobs;
}

void read_restarts(std::string_view out, std::vector<JobRecord>& jobs) {
  for (const std::string_view line : split(out, '\n')) {
    const std::string_view record = trimmed(line);
    const size_t blank = record.find(' ');
    if (blank == std::string_view::npos) continue;
    const JobId id = job_id(record.substr(0, blank));
    const auto count = whole_number(trimmed(record.substr(blank)));
    for (JobRecord& job : jobs) {
      if (count && job.id.number == id.number && job.restarts < 0) job.restarts = *count;
    }
  }
}

}  // namespace ivl::remote
