# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends objects with the checksums that boto3 computes with awscrt, and reads them back, which boto3 checks.

    crtchecksums.py ENDPOINT    fails when one of them does not hold
"""
import io
import sys

import boto3
from botocore.compat import HAS_CRT
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.httpchecksum import StreamingChecksumBody

ALGORITHMS = ("CRC32C", "CRC64NVME", "XXHASH64", "XXHASH3", "XXHASH128")
PART = 5 << 20


def check(s3, algorithm):
    """One object, one that comes with a wrong checksum, and one in parts."""
    field, body = "Checksum" + algorithm, algorithm.encode() * 5000
    put = s3.put_object(Bucket="crt", Key=algorithm, Body=body, ChecksumAlgorithm=algorithm)
    assert put[field], put
    got = s3.get_object(Bucket="crt", Key=algorithm, ChecksumMode="ENABLED")
    assert got[field] == put[field] and isinstance(got["Body"], StreamingChecksumBody), got
    assert got["Body"].read() == body  # and held against the checksum
    try:
        s3.put_object(Bucket="crt", Key="wrong", Body=b"other", **{field: put[field]})
        raise AssertionError(f"a wrong {field} was taken")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "BadDigest", error.response
    s3.upload_fileobj(io.BytesIO(b"p" * PART * 2), "crt", "parts", ExtraArgs={"ChecksumAlgorithm": algorithm})
    head = s3.head_object(Bucket="crt", Key="parts", ChecksumMode="ENABLED")
    assert head["ChecksumType"] == ("FULL_OBJECT" if algorithm == "CRC64NVME" else "COMPOSITE"), head


def main():
    """Fails by an exception."""
    assert HAS_CRT, "boto3 does not find awscrt"
    s3 = boto3.client("s3", endpoint_url=sys.argv[1], region_name="us-east-1", config=Config(s3={"addressing_style": "path"}))
    s3.create_bucket(Bucket="crt")
    for algorithm in ALGORITHMS:
        check(s3, algorithm)


main()
