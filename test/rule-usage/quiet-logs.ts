// Of Powertools for AWS Lambda: read when a handler is loaded, so this comes before it.
process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
