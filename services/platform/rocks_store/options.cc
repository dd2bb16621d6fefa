#include "options.h"

#include <rocksdb/cache.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

namespace counterclaim::rocks_store {

rocksdb::Options RocksOptions(const Options& options) {
  rocksdb::Options rocks;
  rocks.create_if_missing = options.create;
  rocks.write_buffer_size = options.write_buffer_bytes;
  rocks.max_write_buffer_number = 3;
  // Most keys that are asked for are in none of the write buffers.
  rocks.memtable_prefix_bloom_size_ratio = 0.02;
  rocks.memtable_whole_key_filtering = true;
  rocks.max_total_wal_size = 8 * options.write_buffer_bytes;
  rocks.max_background_jobs = 2;
  rocks.max_open_files = 256;
  rocks.compression = rocksdb::kLZ4Compression;
  rocks.target_file_size_base = 32 << 20;
  // Keys of the log and of the state lie apart, so that every file of the first level covers them all and is put
  // together with all of the second: that is to be done seldom.
  rocks.level0_file_num_compaction_trigger = 8;
  rocks.max_bytes_for_level_base = 256 << 20;
  // What has to last is in the log of writes; what has not need not be written out when it is closed.
  rocks.avoid_flush_during_shutdown = true;
  rocks.bytes_per_sync = 4 << 20;
  // Its own log files are of no use to the user of the program.
  rocks.info_log_level = rocksdb::WARN_LEVEL;
  rocks.keep_log_file_num = 2;
  rocks.max_log_file_size = 1 << 20;
  rocks.stats_dump_period_sec = 0;
  rocks.stats_persist_period_sec = 0;

  rocksdb::BlockBasedTableOptions table;
  // Its default would be shards of half a megabyte, in which an index block of a file does not last.
  constexpr int kCacheShardBits = 2;
  table.block_cache = rocksdb::NewLRUCache(options.cache_bytes, kCacheShardBits);
  // Else the indexes and filters of every open file would be held beside the cache, without a limit.
  table.cache_index_and_filter_blocks = true;
  table.cache_index_and_filter_blocks_with_high_priority = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  table.block_size = 16 << 10;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.format_version = 5;
  rocks.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return rocks;
}

}  // namespace counterclaim::rocks_store
