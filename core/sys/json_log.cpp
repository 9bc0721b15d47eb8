#include "core/sys/json_log.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>
#include <spdlog/details/log_msg.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <algorithm>
#include <iterator>

#include "core/base/utf8.hpp"
#include "core/sys/scrub.hpp"

namespace vitara {

namespace {

constexpr std::size_t kMostBytes = 256;
constexpr std::chrono::milliseconds kGathering{20};
constexpr std::size_t kMany = 512;  // lines that are not kept waiting for more

// Line and paragraph separators and bidi controls: U+2028-202E, U+2066-2069, U+200E-200F, U+061C.
bool is_disguise(std::string_view sequence) {
  if (sequence == "\xD8\x9C") return true;
  if (sequence.size() != 3 || sequence[0] != '\xE2') return false;
  const auto second = static_cast<unsigned char>(sequence[1]);
  const auto third = static_cast<unsigned char>(sequence[2]);
  if (second == 0x80) return (third >= 0xA8 && third <= 0xAE) || third == 0x8E || third == 0x8F;
  return second == 0x81 && third >= 0xA6 && third <= 0xA9;
}

/// How much at the beginning needs no look at its sequences: nearly always all.
std::size_t plain_size(std::string_view text) {
  const auto is_plain = [](char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; };
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_plain) -
                                  text.begin());
}

void append_text(std::string& line, std::string_view text) {
  const std::size_t plain = plain_size(text.substr(0, kMostBytes));
  line += '"';
  line.append(text.substr(0, plain));
  std::size_t written = plain;
  for (std::size_t i = plain; i < text.size() && written < kMostBytes;) {
    const std::size_t n = utf8_sequence(text, i);
    const std::string_view sequence = text.substr(i, n == 0 ? 1 : n);
    i += sequence.size();
    written += sequence.size();
    const char c = sequence[0];
    if (n == 0 || is_disguise(sequence))
      line += "\\ufffd";
    else if (c == '"' || c == '\\')
      (line += '\\') += c;
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      fmt::format_to(std::back_inserter(line), "\\u{:04x}", static_cast<unsigned char>(c));
    else
      line += sequence;
  }
  line += '"';
}

struct AppendValue {
  std::string& line;
  void operator()(std::int64_t number) const { line += fmt::format_int(number).c_str(); }
  void operator()(double number) const {
    fmt::format_to(std::back_inserter(line), FMT_COMPILE("{:.3f}"), number);
  }
  void operator()(bool flag) const { line += flag ? "true" : "false"; }
  void operator()(std::string_view text) const { append_text(line, text); }
};

/// `width` digits, with zeros before.
void append_digits(std::string& line, std::int64_t number, std::size_t width) {
  const fmt::format_int digits(number);
  if (digits.size() < width) line.append(width - digits.size(), '0');
  line.append(digits.data(), digits.size());
}

/// RFC 3339 in UTC with milliseconds. By hand: one line a request is written, and a tenth of what
/// it cost was the format string.
void append_time(std::string& line, SystemTime at) {
  using namespace std::chrono;
  const auto day = floor<days>(at);
  const year_month_day date(day);
  const hh_mm_ss time(floor<milliseconds>(at - day));
  append_digits(line, static_cast<int>(date.year()), 4);
  append_digits(line += '-', static_cast<unsigned>(date.month()), 2);
  append_digits(line += '-', static_cast<unsigned>(date.day()), 2);
  append_digits(line += 'T', time.hours().count(), 2);
  append_digits(line += ':', time.minutes().count(), 2);
  append_digits(line += ':', time.seconds().count(), 2);
  append_digits(line += '.', time.subseconds().count(), 3);
  line += 'Z';
}

}  // namespace

std::string json_line(SystemTime at, Level level, std::string_view event,
                      std::span<const Field> fields) {
  std::string line;
  line.reserve(512);
  append_time(line += R"({"time":")", at);
  line.append(R"(","level":")").append(name(level));
  line.append(R"(","event":")").append(event) += '"';
  for (const auto& field : fields) {
    line.append(",\"").append(name(field.key)).append("\":");
    std::visit(AppendValue{line}, field.value);
  }
  line += '}';
  return line;
}

Result<std::unique_ptr<JsonLog>> JsonLog::open(const LogOptions& options, Clock& clock,
                                               Metrics& metrics) {
  std::shared_ptr<spdlog::sinks::sink> sink;
  if (options.file.empty()) {
    sink = std::make_shared<spdlog::sinks::stdout_sink_st>();
  } else {
    try {
      sink = std::make_shared<spdlog::sinks::basic_file_sink_st>(options.file);
    } catch (const spdlog::spdlog_ex&) {
      return Error{.code = Code::denied,
                   .message = fmt::format("cannot open the log file {}", options.file),
                   .hint = "check that its folder exists and that this user may write there"};
    }
  }
  sink->set_formatter(std::make_unique<spdlog::pattern_formatter>("%v"));
  return std::unique_ptr<JsonLog>(new JsonLog(options, clock, metrics, std::move(sink)));
}

JsonLog::JsonLog(const LogOptions& options, Clock& clock, Metrics& metrics,
                 std::shared_ptr<spdlog::sinks::sink> sink)
    : options_(options),
      clock_(clock),
      dropped_(
          metrics.counter("log_dropped_total", "log lines dropped because the queue was full")),
      redactions_(metrics.counter("redaction_hits_total",
                                  "values that the log scrubber had to hide: each is a bug")),
      level_(options.level),
      sink_(std::move(sink)),
      writer_([this](const std::stop_token& stop) { drain(stop); }) {}

JsonLog::~JsonLog() {
  writer_.request_stop();
  if (writer_.joinable()) writer_.join();
}

void JsonLog::write(Level level, std::string_view event, std::span<const Field> fields) {
  if (!wants(level)) return;
  const SystemTime now = clock_.now();
  auto scrubbed =
      scrub(json_line(now, level, event, fields), std::chrono::floor<std::chrono::days>(now));
  if (scrubbed.hits > 0) redactions_.add(scrubbed.hits);
  bool wakes = false;
  {
    std::lock_guard lock(mutex_);
    // Debug may fill half of the queue, info all of it; warnings and errors always go in.
    const bool full = (level <= Level::debug && queue_.size() >= options_.queue / 2) ||
                      (level == Level::info && queue_.size() >= options_.queue);
    if (full) {
      dropped_.add();
      return;
    }
    queue_.push_back(std::move(scrubbed.line));
    const bool hurries = !is_urgent_ && (level >= Level::warn || queue_.size() >= kMany);
    is_urgent_ |= hurries;
    wakes = hurries || queue_.size() == 1;
  }
  // Not under the lock, for which the woken thread would only wait.
  if (wakes) wake_.notify_one();
}

/// Waits a little for lines that follow the first.
void JsonLog::gather(std::unique_lock<std::mutex>& lock, const std::stop_token& stop) {
  wake_.wait_for(lock, stop, kGathering, [this] { return is_urgent_; });
}

void JsonLog::drain(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, stop, [this] { return !queue_.empty(); });
    if (queue_.empty()) return;  // asked to stop, and nothing is left
    gather(lock, stop);
    std::deque<std::string> batch;
    batch.swap(queue_);
    is_urgent_ = false;
    writing_ = true;
    const auto sink = sink_;
    lock.unlock();
    for (const auto& line : batch)
      sink->log(spdlog::details::log_msg("", spdlog::level::info, line));
    sink->flush();
    lock.lock();
    writing_ = false;
    idle_.notify_all();
  }
}

void JsonLog::reopen() {
  if (options_.file.empty()) return;
  flush();
  std::lock_guard lock(mutex_);
  try {
    auto sink = std::make_shared<spdlog::sinks::basic_file_sink_st>(options_.file);
    sink->set_formatter(std::make_unique<spdlog::pattern_formatter>("%v"));
    sink_ = std::move(sink);
  } catch (const spdlog::spdlog_ex&) {
    // The old file stays open: losing its lines would be worse than writing where somebody has
    // moved it.
    dropped_.add();
  }
}

void JsonLog::flush() {
  std::unique_lock lock(mutex_);
  is_urgent_ = true;
  wake_.notify_one();
  idle_.wait(lock, [this] { return queue_.empty() && !writing_; });
}

}  // namespace vitara
