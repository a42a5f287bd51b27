-- AlterTable
ALTER TABLE "Camera" ADD COLUMN "subKind" TEXT;
ALTER TABLE "Camera" ADD COLUMN "subSource" JSONB;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_CameraSecret" (
    "cameraId" TEXT NOT NULL,
    "part" TEXT NOT NULL DEFAULT 'main',
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    PRIMARY KEY ("cameraId", "part", "name"),
    CONSTRAINT "CameraSecret_cameraId_fkey" FOREIGN KEY ("cameraId") REFERENCES "Camera" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_CameraSecret" ("cameraId", "name", "value") SELECT "cameraId", "name", "value" FROM "CameraSecret";
DROP TABLE "CameraSecret";
ALTER TABLE "new_CameraSecret" RENAME TO "CameraSecret";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
