// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
use lambda_runtime::{run, service_fn, streaming, Error, LambdaEvent};
use serde_json::{json, Value};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

static CALLS: AtomicU64 = AtomicU64::new(0);

fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970")
}

fn fill() -> ! {
    let mut held = Vec::new();
    loop {
        held.push(vec![1u8; 8 << 20]);
        std::hint::black_box(&held);
    }
}

async fn handle(event: LambdaEvent<Value>, instance: String) -> Result<Value, Error> {
    let calls = CALLS.fetch_add(1, Ordering::SeqCst) + 1;
    let (input, context) = event.into_parts();
    match input["do"].as_str().unwrap_or("") {
        "echo" => Ok(json!({
            "value": input["value"], "instance": instance, "calls": calls, "request": context.request_id,
            "arn": context.invoked_function_arn, "name": context.env_config.function_name,
            "remaining": context.deadline.saturating_sub(now().as_millis() as u64),
        })),
        "error" => Err("no such luck".into()),
        "sleep" => {
            tokio::time::sleep(Duration::from_millis(input["ms"].as_u64().unwrap_or(0))).await;
            Ok(json!({"instance": instance, "calls": calls}))
        }
        "memory" => fill(),
        "exit" => std::process::exit(input["code"].as_i64().unwrap_or(0) as i32),
        "length" => Ok(json!({"length": input["text"].as_str().unwrap_or("").len()})),
        "large" => Ok(Value::String("x".repeat(input["size"].as_u64().unwrap_or(0) as usize))),
        other => Err(format!("unknown: {other}").into()),
    }
}

async fn stream(event: LambdaEvent<Value>) -> Result<lambda_runtime::StreamResponse<streaming::Body>, Error> {
    let pieces = event.payload["pieces"].as_u64().unwrap_or(0);
    let (mut sender, body) = streaming::channel();
    tokio::spawn(async move {
        for piece in 0..pieces {
            if sender.send_data(format!("piece {piece};").into()).await.is_err() {
                break;
            }
        }
    });
    Ok(body.into())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    if std::env::var("_HANDLER").as_deref() == Ok("stream") {
        return run(service_fn(stream)).await;
    }
    let instance = format!("{:x}", now().as_nanos());
    run(service_fn(move |event| handle(event, instance.clone()))).await
}
